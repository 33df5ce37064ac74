/** The sandbox, and backends with nothing but our plugin. */
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { at } from '../../lib/paths.mjs';
import { ACCOUNTS, PLACES } from './places.mjs';

const TRANSFORM = at('node_modules/@backstage/cli/config/nodeTransform.cjs');
/** Of every environment here. */
export const OWNER = 'group:default/data-platform';

/** Short enough that a step is seen, long enough that not only steps are. */
const POLL = { milliseconds: 100 };
const LONGEST_POLL = { milliseconds: 400 };

const CONFIG = {
  aws: {
    mainAccount: {
      accessKeyId: ACCOUNTS[111122223333],
      secretAccessKey: 'sandbox',
    },
    accounts: Object.keys(ACCOUNTS).map(accountId => ({
      accountId,
      roleName: 'MwaaPortalRead',
    })),
  },
  mwaa: {
    // One operator starts them all.
    limits: false,
    // Every row is to ask AWS itself.
    cache: { ttl: { milliseconds: 1 } },
    // One user asks for everything.
    limits: false,
    operations: { pollInterval: POLL, maxPollInterval: LONGEST_POLL },
    audit: {
      schedule: {
        frequency: { hours: 6 },
        timeout: { minutes: 1 },
        initialDelay: { hours: 6 },
      },
    },
    accounts: Object.keys(ACCOUNTS).map(accountId => ({
      accountId,
      // Of a Client VPN's server.
      usable: [
        {
          resources: [`arn:aws:acm:*:${accountId}:certificate/*`],
          groups: [OWNER],
        },
      ],
      regions: PLACES.filter(({ account }) => account === accountId).map(
        ({ region }) => region,
      ),
      provisioning: {
        roleArn: `arn:aws:iam::${accountId}:role/MwaaPortalProvision`,
        cloudFormationRoleArn: `arn:aws:iam::${accountId}:role/MwaaCloudFormation`,
      },
    })),
  },
};

/** Retirements wait for somebody else than who asked for them. */
const WITH_APPROVAL = {
  ...CONFIG,
  mwaa: {
    ...CONFIG.mwaa,
    accounts: CONFIG.mwaa.accounts.map(account => ({
      ...account,
      approval: { decommission: { by: 'second-person' } },
    })),
  },
};

function run(title, args, { dir, env }) {
  fs.mkdirSync(dir, { recursive: true });
  const logFile = path.join(dir, `${title}.log`);
  const log = fs.openSync(logFile, 'a');
  const child = spawn(process.execPath, ['--require', TRANSFORM, ...args], {
    cwd: at('.'),
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', log],
  });
  const ready = new Promise((resolve, reject) => {
    child.stdout.on('data', text => {
      fs.writeSync(log, text);
      if (/^ready$|sandbox listening/m.test(text)) resolve();
    });
    child.once('exit', code =>
      reject(new Error(`The ${title} ended with ${code}; see ${logFile}`)),
    );
  });
  const ended = new Promise(resolve => {
    child.once('exit', resolve);
  });
  return { child, ended, ready };
}

/** Ends a process that was started here. */
async function end(running, signal = 'SIGTERM') {
  if (!running) return;
  const { child, ended } = running;
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill(signal);
  await Promise.race([ended, delay(10_000, undefined, { ref: false })]);
  if (child.exitCode === null && child.signalCode === null) {
    child.kill('SIGKILL');
    await ended;
  }
}

export async function startSandbox({ port, dir, environmentSeconds }) {
  const running = run(
    'sandbox',
    [
      at('packages/aws-sandbox/src/main.ts'),
      '--port',
      String(port),
      '--environment-seconds',
      String(environmentSeconds),
      '--no-seed',
    ],
    { dir, env: {} },
  );
  await running.ready;
  return { url: `http://127.0.0.1:${port}`, end: () => end(running) };
}

/** A backend that can be killed and started again over the same database. */
export class Portal {
  #running;

  /** @param options.approval - whether retirements wait for a second person */
  constructor({ port, dir, awsEndpoint, title, approval }) {
    this.options = { port, dir, awsEndpoint, title };
    this.config = approval ? WITH_APPROVAL : CONFIG;
    this.database = path.join(dir, title, 'mwaa.sqlite');
  }

  async start() {
    const { port, dir, awsEndpoint, title } = this.options;
    const directory = path.join(dir, title);
    fs.mkdirSync(directory, { recursive: true });
    this.#running = run(title, [at('scripts/matrix/faults/backend.mjs')], {
      dir,
      env: {
        AWS_ENDPOINT_URL: awsEndpoint,
        LOG_LEVEL: 'warn',
        FAULT_BACKEND: JSON.stringify({
          port,
          directory,
          config: this.config,
        }),
      },
    });
    await this.#running.ready;
    return this;
  }

  /** As when the machine loses its power. */
  kill() {
    return end(this.#running, 'SIGKILL');
  }

  end() {
    return end(this.#running);
  }

  /** Calls the plugin as a user. @throws Error with the answer's own words */
  async api(route, body, user = 'user:default/operator') {
    const url = `http://127.0.0.1:${this.options.port}/api/mwaa/v1/${route}`;
    const response = await fetch(url, {
      method: body ? 'POST' : 'GET',
      headers: {
        authorization: `Bearer mock-user-token:${JSON.stringify({ sub: user })}`,
        'content-type': 'application/json',
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const answer = text ? JSON.parse(text) : undefined;
    if (!response.ok) {
      throw Object.assign(
        new Error(answer?.error?.message ?? `${route}: ${response.status}`),
        { status: response.status },
      );
    }
    return answer;
  }

  begin(start) {
    return this.api('operations', start);
  }

  /** As the second person whom an operation may wait for. */
  approve(id) {
    return this.api(`operations/${id}/approve`, {}, 'user:default/second');
  }

  /** Follows an operation until it is as it shall be, or has ended. */
  async until(id, isReached, seconds = 300) {
    const deadline = Date.now() + seconds * 1000;
    for (;;) {
      const operation = await this.api(`operations/${id}`);
      if (operation.finishedAt || isReached(operation)) return operation;
      if (Date.now() > deadline) {
        throw new Error(
          `After ${seconds} s it is still "${operation.phase}" (${operation.status})`,
        );
      }
      await delay(100);
    }
  }

  /** @returns the operation at its end, with what it told */
  async finished(id, seconds) {
    const isWaiting = ({ status }) => status === 'awaitingApproval';
    if (isWaiting(await this.until(id, isWaiting, seconds))) {
      await this.approve(id);
    }
    const operation = await this.until(id, () => false, seconds);
    const { items } = await this.api(`operations/${id}/events?after=0`);
    return { ...operation, messages: items.map(({ message }) => message) };
  }
}
