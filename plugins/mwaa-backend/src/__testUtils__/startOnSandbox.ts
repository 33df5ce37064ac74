import { schedulerServiceFactory } from '@backstage/backend-defaults/scheduler';
import type { Entity } from '@backstage/catalog-model';
import type { Operation } from 'backstage-plugin-mwaa-common';
import { startPlugin } from './startPlugin';

const ACCOUNTS = ['111122223333', '444455556666'];

/** A portal's configuration for the sandbox, with its database in a folder. */
function config(databaseDirectory: string) {
  return {
    backend: {
      database: {
        client: 'better-sqlite3',
        connection: { directory: databaseDirectory },
      },
    },
    aws: {
      mainAccount: {
        accessKeyId: 'AKIASANDBOX00000PORTAL',
        secretAccessKey: 'sandbox',
      },
      accounts: ACCOUNTS.map(accountId => ({
        accountId,
        roleName: 'MwaaPortalRead',
      })),
    },
    mwaa: {
      operations: { pollInterval: { milliseconds: 200 } },
      accounts: ACCOUNTS.map((accountId, index) => ({
        accountId,
        regions: [['us-east-1', 'eu-west-1'][index]],
        provisioning: {
          roleArn: `arn:aws:iam::${accountId}:role/MwaaPortalProvision`,
          cloudFormationRoleArn: `arn:aws:iam::${accountId}:role/MwaaCloudFormation`,
        },
      })),
    },
  };
}

/** The plugin with the real scheduler, database and SDK, over a sandbox. */
export async function startOnSandbox(options: {
  databaseDirectory: string;
  entities?: Entity[];
}) {
  const plugin = await startPlugin({
    config: config(options.databaseDirectory),
    entities: options.entities,
    features: [schedulerServiceFactory],
  });
  return {
    ...plugin,
    /** Waits until an operation is as it shall be. */
    async until(
      id: string,
      isReached: (operation: Operation) => boolean,
    ): Promise<Operation> {
      for (;;) {
        const operation = await plugin.client.getOperation(id);
        if (isReached(operation)) return operation;
        if (operation.finishedAt) {
          throw new Error(
            `The operation ended otherwise, ${operation.status}: ${operation.error?.message}`,
          );
        }
        await new Promise(resolve => setTimeout(resolve, 50));
      }
    },
    async messages(id: string): Promise<string[]> {
      const events = await plugin.client.getOperationEvents(id, 0);
      return events.map(({ message }) => message);
    },
  };
}
