/** A sandbox and a portal's backend of their own, in a folder of their own. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { startBackend, startSandbox, stop } from '../lib/servers.mjs';

export const ACCOUNT = '111122223333';
export const REGION = 'us-east-1';
/** Of a Client VPN's server, in the sandbox from the beginning. */
export const CERTIFICATE = `arn:aws:acm:${REGION}:${ACCOUNT}:certificate/5eed0000-0000-4000-8000-000000000001`;

export const OWNER = 'group:default/data-platform';

/** What others have made carries no tag of the owner's: it is lent by name. */
const PLACE = {
  accountId: ACCOUNT,
  name: 'Data platform',
  regions: [REGION],
  provisioning: {
    roleArn: `arn:aws:iam::${ACCOUNT}:role/MwaaPortalProvision`,
    cloudFormationRoleArn: `arn:aws:iam::${ACCOUNT}:role/MwaaCloudFormation`,
  },
  usable: [
    {
      resources: [
        CERTIFICATE,
        `arn:aws:ec2:${REGION}:${ACCOUNT}:vpc/*`,
        `arn:aws:ec2:${REGION}:${ACCOUNT}:security-group/*`,
        `arn:aws:iam::${ACCOUNT}:role/*`,
        `arn:aws:kms:${REGION}:${ACCOUNT}:key/*`,
        'arn:aws:s3:::theirs-*',
      ],
      groups: [OWNER],
    },
  ],
};

/**
 * @param options.port - of the backend; the sandbox has the next
 * @param options.profile - by which the backend judges
 * @param options.environmentSeconds - how long an environment takes
 */
export async function startPortal({ port, profile, environmentSeconds }) {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'mwaa-matrix-'));
  const sandbox = await startSandbox({
    port: port + 1,
    environmentSeconds,
    dir,
  });
  const backend = await startBackend({
    port,
    awsEndpoint: sandbox.url,
    dir,
    config: {
      APP_CONFIG_mwaa_profile: JSON.stringify(profile),
      // Hundreds of plans are one guest's.
      APP_CONFIG_mwaa_limits: 'false',
      APP_CONFIG_mwaa_operations_pollInterval: '{"milliseconds": 300}',
      APP_CONFIG_mwaa_operations_maxPollInterval: '{"seconds": 1}',
      APP_CONFIG_mwaa_accounts: JSON.stringify([PLACE]),
      // Nothing but the operations shall ask AWS meanwhile.
      APP_CONFIG_mwaa_audit_schedule_frequency: '{"hours": 6}',
      APP_CONFIG_mwaa_discovery_schedule_frequency: '{"hours": 6}',
    },
  }).catch(async error => {
    await stop(sandbox);
    throw error;
  });
  return {
    sandbox,
    api: await asGuest(backend.url),
    async end() {
      await stop(backend);
      await stop(sandbox);
      fs.rmSync(dir, { recursive: true, force: true });
    },
  };
}

/** Calls the backend as the guest does; an error has the answer's own words. */
async function asGuest(url) {
  const token = async () => {
    const answer = await fetch(`${url}/api/auth/guest/refresh`, {
      method: 'POST',
    });
    return (await answer.json()).backstageIdentity.token;
  };
  const signedIn = { token: await token(), at: Date.now() };
  return async (route, body) => {
    // A guest's token lives for an hour.
    if (Date.now() - signedIn.at > 30 * 60_000) {
      signedIn.token = await token();
      signedIn.at = Date.now();
    }
    const response = await fetch(`${url}/api/mwaa/v1/${route}`, {
      method: body ? 'POST' : 'GET',
      headers: {
        authorization: `Bearer ${signedIn.token}`,
        'content-type': 'application/json',
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    const answer = await response.json();
    if (!response.ok) {
      throw new Error(answer.error?.message ?? `${route}: ${response.status}`);
    }
    return answer;
  };
}

/** Starts an operation and follows it to its end. */
export async function operate(api, start) {
  const begun = Date.now();
  let operation = await api('operations', {
    idempotencyKey: `matrix-${start.kind}-${begun}-${Math.random()}`,
    ...start,
  });
  while (!operation.finishedAt) {
    await delay(300);
    operation = await api(`operations/${operation.id}`);
  }
  const { items } = await api(`operations/${operation.id}/events?after=0`);
  return {
    ...operation,
    seconds: (Date.now() - begun) / 1000,
    messages: items.map(({ message }) => message),
  };
}
