import { ConfigReader, type Config } from '@backstage/config';
import {
  startSandbox,
  type FaultRule,
  type LoggedRequest,
  type Sandbox,
  type SandboxOptions,
} from 'aws-sandbox';

export const ACCOUNT = '111122223333';
export const OTHER_ACCOUNT = '444455556666';
/** Lets nobody in. */
export const SEALED_ACCOUNT = '777788889999';
export const REGION = 'us-east-1';

/** A local AWS that the SDK is pointed at, and a portal's configuration for it. */
export interface TestSandbox extends Sandbox {
  config: Config;
  fault(rule: FaultRule): Promise<void>;
  clearFaults(): Promise<void>;
  /** What was asked of it, oldest first. */
  requests(match?: Partial<LoggedRequest>): Promise<LoggedRequest[]>;
  clearRequests(): Promise<void>;
}

/** Starts one; `close` puts the environment back as it was. */
export async function startTestSandbox(
  options?: SandboxOptions,
): Promise<TestSandbox> {
  const sandbox = await startSandbox({ environmentSeconds: 1, ...options });
  const before = process.env.AWS_ENDPOINT_URL;
  process.env.AWS_ENDPOINT_URL = sandbox.url;

  const control = async (method: string, path: string, body?: object) => {
    const response = await fetch(`${sandbox.url}/_sandbox/${path}`, {
      method,
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!response.ok) {
      throw new Error(`${method} ${path}: ${await response.text()}`);
    }
    return response.json();
  };

  return {
    ...sandbox,
    config: new ConfigReader(portalConfig()),
    async fault(rule) {
      await control('POST', 'faults', rule);
    },
    async clearFaults() {
      await control('DELETE', 'faults');
    },
    async requests(match = {}) {
      const query = new URLSearchParams(match as Record<string, string>);
      return (await control('GET', `requests?${query}`)) as LoggedRequest[];
    },
    async clearRequests() {
      await control('DELETE', 'requests');
    },
    async close() {
      if (before === undefined) {
        delete process.env.AWS_ENDPOINT_URL;
      } else {
        process.env.AWS_ENDPOINT_URL = before;
      }
      await sandbox.close();
    },
  };
}

/** A portal in the first account, which looks into all three. */
export function portalConfig() {
  const accounts = [ACCOUNT, OTHER_ACCOUNT, SEALED_ACCOUNT];
  return {
    aws: {
      mainAccount: {
        accessKeyId: 'AKIASANDBOX00000PORTAL',
        secretAccessKey: 'sandbox',
      },
      accounts: accounts.map(accountId => ({
        accountId,
        roleName: 'MwaaPortalRead',
      })),
    },
    mwaa: {
      accounts: accounts.map(accountId => ({
        accountId,
        regions: [REGION],
        ...(accountId !== SEALED_ACCOUNT && {
          provisioning: {
            roleArn: `arn:aws:iam::${accountId}:role/MwaaPortalProvision`,
            cloudFormationRoleArn: `arn:aws:iam::${accountId}:role/MwaaCloudFormation`,
          },
        }),
      })),
    },
  };
}
