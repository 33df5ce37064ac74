import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  coreServices,
  createBackendModule,
  type SchedulerService,
} from '@backstage/backend-plugin-api';
import { ConfigReader } from '@backstage/config';
import type { Entity } from '@backstage/catalog-model';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import {
  eventsServiceRef,
  type EventsService,
} from '@backstage/plugin-events-node';
import { startSandbox } from 'aws-sandbox';
import { DefaultMwaaAws } from 'backstage-plugin-mwaa-node';
import { plan } from 'mwaa-network';
import catalogModuleMwaa from '..';

export const PLACE = { account: '111122223333', region: 'us-east-1' };
/** Lets nobody in. */
export const SEALED_ACCOUNT = '777788889999';

type Json = ConstructorParameters<typeof ConfigReader>[0] & object;

/** Looks until it is so. */
export async function until<T>(
  look: () => Promise<T>,
  isSo: (seen: T) => boolean,
): Promise<T> {
  let seen = await look();
  for (let attempt = 0; attempt < 200 && !isSo(seen); attempt++) {
    await new Promise(resolve => {
      setTimeout(resolve, 100);
    });
    seen = await look();
  }
  return seen;
}

/** A local AWS, and a portal's configuration that looks into two accounts of it. */
export async function startAws() {
  const sandbox = await startSandbox({ environmentSeconds: 1 });
  process.env.AWS_ENDPOINT_URL = sandbox.url;
  const accountIds = [PLACE.account, SEALED_ACCOUNT];
  const data: Json = {
    aws: {
      mainAccount: {
        accessKeyId: 'AKIASANDBOX00000PORTAL',
        secretAccessKey: 'sandbox',
      },
      accounts: accountIds.map(accountId => ({
        accountId,
        roleName: 'MwaaPortalRead',
      })),
    },
    mwaa: {
      accounts: accountIds.map(accountId => ({
        accountId,
        name: `Account ${accountId}`,
        regions: [PLACE.region],
        provisioning: {
          roleArn: `arn:aws:iam::${accountId}:role/MwaaPortalProvision`,
        },
      })),
    },
  };
  const aws = DefaultMwaaAws.fromConfig(new ConfigReader(data));
  const stacks = aws.stacks(PLACE);

  return {
    data,
    /** Deploys an environment with its network. */
    async create(name: string, owner: string) {
      const planned = plan(
        { ...PLACE, name, owner },
        await aws.regionFacts(PLACE),
      );
      if (!planned.ok) {
        throw new Error(JSON.stringify(planned.problems));
      }
      const [stack] = planned.plan.stacks;
      const { changeSetId } = await stacks.createChangeSet(stack, name);
      await until(
        () => stacks.describeChangeSet(changeSetId),
        ({ status }) => status === 'CREATE_COMPLETE',
      );
      await stacks.executeChangeSet(changeSetId, name);
      await until(
        () => stacks.describeStack(stack.name),
        state => state?.status === 'CREATE_COMPLETE',
      );
    },
    /** Deletes it again, with all that its stack made. */
    async remove(name: string) {
      await stacks.deleteStack(`mwaa-${name}`, name);
      await until(
        () => stacks.describeStack(`mwaa-${name}`),
        state => state === undefined,
      );
    },
    async close() {
      delete process.env.AWS_ENDPOINT_URL;
      await sandbox.close();
    },
  };
}

/** A catalog with the module, and with a file of entities that somebody registered. */
export async function startCatalog(data: Json, yaml?: string) {
  // What the catalog's modules work with, to be asked from outside.
  let services!: { events: EventsService; scheduler: SchedulerService };
  const probe = createBackendModule({
    pluginId: 'catalog',
    moduleId: 'probe',
    register(env) {
      env.registerInit({
        deps: { events: eventsServiceRef, scheduler: coreServices.scheduler },
        async init(deps) {
          services = deps;
        },
      });
    },
  });
  const logger = mockServices.logger.mock();
  logger.child.mockReturnValue(logger);
  const folder = await mkdtemp(join(tmpdir(), 'catalog-'));
  const file = join(folder, 'entities.yaml');
  await writeFile(file, yaml ?? '');

  const backend = await startTestBackend({
    features: [
      catalogPlugin,
      catalogModuleMwaa,
      probe,
      // The one by default is shared by all test backends of a file.
      mockServices.scheduler.factory(),
      logger.factory,
      mockServices.rootConfig.factory({
        data: {
          ...data,
          catalog: {
            rules: [{ allow: ['Resource', 'Location'] }],
            locations: yaml ? [{ type: 'file', target: file }] : [],
          },
        },
      }),
    ],
  });

  return {
    ...services,
    logger,
    async resources(): Promise<Entity[]> {
      const response = await fetch(
        `http://localhost:${backend.server.port()}/api/catalog/entities/by-query?filter=kind=resource`,
        { headers: { authorization: mockCredentials.user.header() } },
      );
      const { items } = (await response.json()) as { items: Entity[] };
      return items;
    },
    async stop() {
      await backend.stop();
      await rm(folder, { recursive: true });
    },
  };
}
