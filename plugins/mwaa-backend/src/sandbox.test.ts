import { EC2 } from '@aws-sdk/client-ec2';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { startSandbox, type Sandbox } from 'aws-sandbox';
import { startOnSandbox } from './__testUtils__/startOnSandbox';
import { environmentEntity } from './__testUtils__/startPlugin';

const ACCOUNT = '111122223333';
const REGION = 'us-east-1';
const REQUEST = {
  name: 'etl',
  account: ACCOUNT,
  region: REGION,
  // Each gets the next free block: two VPCs of one block are refused.
  owner: 'group:default/data-platform',
};

const arnOf = (name: string, account = ACCOUNT) =>
  `arn:aws:airflow:${REGION}:${account}:environment/${name}`;

const ref = (name: string) => ({
  kind: 'resource',
  namespace: 'default',
  name,
});

/** Whoever else works in the account. */
const administratorEc2 = (endpoint: string) =>
  new EC2({
    endpoint,
    region: REGION,
    credentials: {
      accessKeyId: 'AKIASANDBOX00000PORTAL',
      secretAccessKey: 'sandbox',
    },
  });

async function untilMessage(read: () => Promise<string[]>, wanted: RegExp) {
  while (!(await read()).some(message => wanted.test(message))) {
    await new Promise(resolve => setTimeout(resolve, 100));
  }
}

jest.setTimeout(180_000);

describe('the plugin over the sandbox, through the real SDK', () => {
  const directory = createMockDirectory();
  let sandbox: Sandbox;
  const before = process.env.AWS_ENDPOINT_URL;

  const start = (
    entities: Parameters<typeof startOnSandbox>[0]['entities'] = [],
  ) => startOnSandbox({ databaseDirectory: directory.path, entities });

  beforeAll(async () => {
    // Long enough that a busy machine sees the stack being created.
    sandbox = await startSandbox({ environmentSeconds: 10, seed: true });
    process.env.AWS_ENDPOINT_URL = sandbox.url;
  });

  afterEach(() => directory.clear());

  afterAll(async () => {
    if (before === undefined) delete process.env.AWS_ENDPOINT_URL;
    else process.env.AWS_ENDPOINT_URL = before;
    await sandbox.close();
  });

  it('provisions an environment that is available and meets every requirement', async () => {
    const { client, messages, until } = await start([
      environmentEntity('etl', arnOf('etl'), { discovered: true }),
    ]);
    const { id } = await client.startOperation({
      kind: 'provision',
      request: REQUEST,
      idempotencyKey: 'task-1',
    });
    const operation = await until(id, ({ finishedAt }) => finishedAt !== null);

    expect(await messages(id)).toEqual(
      expect.arrayContaining([
        expect.stringMatching(
          /^Creating NAT gateway in us-east-1\w … \(usually takes 1 min 40 s\)$/,
        ),
        expect.stringMatching(/^Created MWAA environment after .* s \(/),
        'The environment is AVAILABLE; checking its network',
      ]),
    );
    expect(operation).toMatchObject({
      status: 'succeeded',
      error: null,
      outputs: {
        stackName: 'mwaa-etl',
        environmentArn: arnOf('etl'),
        environmentName: 'etl',
        vpcId: expect.stringMatching(/^vpc-/),
        webserverUrl: expect.stringMatching(/^https:\/\//),
        verdict: 'pass',
      },
    });
    expect(await client.getEnvironment(ref('etl'))).toMatchObject({
      state: 'read',
      verdict: { verdict: 'pass', routing: 'public' },
      health: { environmentStatus: 'AVAILABLE' },
    });

    // The name is taken now.
    const again = await client.startOperation({
      kind: 'provision',
      request: REQUEST,
      idempotencyKey: 'task-2',
    });
    const refused = await until(again.id, ({ finishedAt }) => !!finishedAt);
    expect(refused.error?.message).toContain('nothing has been created: name');
  });

  it('goes on after a restart, and makes nothing twice', async () => {
    const request = { ...REQUEST, name: 'restarted' };
    const first = await start();
    const { id } = await first.client.startOperation({
      kind: 'provision',
      request,
      idempotencyKey: 'task-1',
    });
    await first.until(id, ({ phase }) => phase === 'Creating the stack');
    await first.backend.stop();

    const second = await start();
    const operation = await second.until(
      id,
      ({ finishedAt }) => finishedAt !== null,
    );
    expect(operation.status).toBe('succeeded');
    const lines = await second.messages(id);
    expect(new Set(lines).size).toBe(lines.length);
    // The same key finds the same operation, after all is done as well.
    await expect(
      second.client.startOperation({
        kind: 'provision',
        request,
        idempotencyKey: 'task-1',
      }),
    ).resolves.toMatchObject({ id, status: 'succeeded' });
  });

  it('takes back what a cancelled operation had created', async () => {
    const { client, messages, until } = await start();
    const { id } = await client.startOperation({
      kind: 'provision',
      request: { ...REQUEST, name: 'cancelled' },
      idempotencyKey: 'task-1',
    });
    await until(id, ({ phase }) => phase === 'Creating the stack');
    await client.cancelOperation(id);
    const operation = await until(id, ({ finishedAt }) => finishedAt !== null);
    expect(operation.status).toBe('cancelled');
    expect(await messages(id)).toContain('The stack is deleted');
    // Nothing is left that would be in the way.
    const again = await client.startOperation({
      kind: 'provision',
      request: { ...REQUEST, name: 'cancelled' },
      idempotencyKey: 'task-2',
    });
    await expect(
      until(again.id, ({ finishedAt }) => finishedAt !== null),
    ).resolves.toMatchObject({ status: 'succeeded' });
  });

  it('begins anew after a failed attempt, and makes one environment', async () => {
    const { client, messages, until } = await start();
    const ask = async (idempotencyKey: string) => {
      const { id } = await client.startOperation({
        kind: 'provision',
        // Without NAT gateways, of which a zone may have five.
        request: { ...REQUEST, name: 'again', routing: 'private' },
        idempotencyKey,
      });
      return until(id, ({ finishedAt }) => finishedAt !== null);
    };
    const faults = `${sandbox.url}/_sandbox/faults`;
    await fetch(faults, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify([
        { service: 'ec2', action: 'CreateVpcEndpoint', effect: 'deny' },
      ]),
    });
    const failed = await ask('task-1');
    await fetch(faults, { method: 'DELETE' });
    expect(failed.status).toBe('failed');
    expect(failed.error?.message).toMatch(
      /^VPC endpoint .* could not be created/,
    );

    const second = await ask('task-2');
    expect(second).toMatchObject({ status: 'succeeded', error: null });
    expect(await messages(second.id)).toEqual(
      expect.arrayContaining([
        'An earlier attempt left the stack mwaa-again in ROLLBACK_COMPLETE; deleting it first',
        'The old stack is gone',
      ]),
    );
    // The task that failed, run again, tells how it went and begins nothing.
    await expect(ask('task-1')).resolves.toMatchObject({
      id: failed.id,
      status: 'failed',
    });
  });

  it('makes one environment of two provisions of one name at once', async () => {
    const { client, until } = await start();
    const request = { ...REQUEST, name: 'twice' };
    const ask = (idempotencyKey: string) =>
      client.startOperation({ kind: 'provision', request, idempotencyKey });
    const [one, other] = await Promise.allSettled([
      ask('task-a'),
      ask('task-b'),
    ]);
    const [won, lost] =
      one.status === 'fulfilled' ? [one, other] : [other, one];
    if (won.status !== 'fulfilled' || lost.status !== 'rejected') {
      throw new Error('Not one of them was refused');
    }
    expect(String(lost.reason.cause?.message)).toContain(
      'is being worked on already',
    );
    const first = await until(won.value.id, ({ finishedAt }) => !!finishedAt);
    expect(first.status).toBe('succeeded');
    // The finished task, run again, finds what it did.
    await expect(
      ask(first.id === won.value.id && one === won ? 'task-a' : 'task-b'),
    ).resolves.toMatchObject({ id: first.id });
  });

  it('updates, looks for drift, repairs and retires an environment', async () => {
    const { client, messages, until } = await start();
    const environment = {
      account: ACCOUNT,
      region: REGION,
      name: 'whole-life',
    };
    const ended = async (
      start_: Parameters<typeof client.startOperation>[0],
    ) => {
      const { id } = await client.startOperation(start_);
      return until(id, ({ finishedAt }) => finishedAt !== null);
    };
    const made = await ended({
      kind: 'provision',
      idempotencyKey: 'life-1',
      request: {
        ...REQUEST,
        name: environment.name,
        airflowConfigurationOptions: { 'smtp.smtp_password': 'hunter2' },
      },
    });
    expect(made.error).toBeNull();

    // What cannot be changed is refused, and nothing is.
    expect(
      await client.planUpdate(environment, { kmsKey: 'new' }),
    ).toMatchObject({ ok: false, problems: [{ field: 'kmsKey' }] });
    const updated = await ended({
      kind: 'update',
      idempotencyKey: 'life-2',
      environment,
      changes: { environmentClass: 'mw1.medium', maxWorkers: 7 },
    });
    expect(updated).toMatchObject({ status: 'succeeded', error: null });
    expect(await messages(updated.id)).toEqual(
      expect.arrayContaining([
        'Changes environmentClass: mw1.small → mw1.medium',
        expect.stringMatching(/^Own overhead: \d+\.\d s .*, \d+ status calls$/),
      ]),
    );
    const log = JSON.stringify(await messages(updated.id));
    expect(log).not.toContain('hunter2');

    // Somebody takes the group's own rule away, beside the stack.
    const ec2 = administratorEc2(sandbox.url);
    const { SecurityGroups = [] } = await ec2.describeSecurityGroups({
      Filters: [{ Name: 'tag:Name', Values: [`mwaa-${environment.name}`] }],
    });
    const [{ GroupId, IpPermissions }] = SecurityGroups;
    await ec2.revokeSecurityGroupIngress({ GroupId, IpPermissions });
    const drifted = await ended({
      kind: 'drift',
      idempotencyKey: 'life-3',
      environment,
    });
    expect(drifted).toMatchObject({ status: 'succeeded' });
    expect(drifted.outputs.drift).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          stackName: `mwaa-${environment.name}`,
          logicalResourceId: 'SecurityGroupSelfIngress',
        }),
      ]),
    );

    const plan = await client.planRepair(environment);
    expect(plan.items[0]).toMatchObject({
      rule: 'security-group/self-reference',
      remediation: 'addable',
    });
    const repaired = await ended({
      kind: 'repair',
      idempotencyKey: 'life-4',
      environment,
    });
    expect(repaired).toMatchObject({
      status: 'succeeded',
      outputs: {
        stackName: `mwaa-${environment.name}-repair`,
        verdict: 'pass',
        remaining: [],
      },
    });
    // There is nothing more to repair.
    expect(
      await ended({ kind: 'repair', idempotencyKey: 'life-5', environment }),
    ).toMatchObject({ status: 'failed' });

    const announced = await client.planDecommission(environment);
    expect(announced.stacks.map(({ name }) => name)).toEqual([
      `mwaa-${environment.name}-repair`,
      `mwaa-${environment.name}`,
    ]);
    await expect(
      client.startOperation({
        kind: 'decommission',
        idempotencyKey: 'life-6',
        environment,
        confirm: 'another',
      }),
    ).rejects.toMatchObject({ statusCode: 400 });
    const retired = await ended({
      kind: 'decommission',
      idempotencyKey: 'life-7',
      environment,
      confirm: environment.name,
    });
    expect(retired).toMatchObject({ status: 'succeeded', error: null });
    const told = await messages(retired.id);
    expect(told).toContainEqual(expect.stringMatching(/^Left, as announced: /));
    // What had happened to the stacks before is no news.
    expect(told.filter(text => /^Creat/.test(text))).toEqual([]);
    expect(retired.outputs.left).toEqual(announced.stays);
    expect(announced.stays.map(({ resourceType }) => resourceType)).toContain(
      'AWS::S3::Bucket',
    );
    expect(await client.listOperations(environment)).toHaveLength(6);
  });

  it('turns an update back that is cancelled', async () => {
    const { client, messages, until } = await start();
    const environment = { account: ACCOUNT, region: REGION, name: 'turned' };
    const made = await client.startOperation({
      kind: 'provision',
      idempotencyKey: 'turn-1',
      request: { ...REQUEST, name: environment.name },
    });
    await until(made.id, ({ finishedAt }) => finishedAt !== null);
    const { id } = await client.startOperation({
      kind: 'update',
      idempotencyKey: 'turn-2',
      environment,
      changes: { environmentClass: 'mw1.medium' },
    });
    await untilMessage(() => messages(id), /^Updating MWAA environment/);
    await client.cancelOperation(id);
    const operation = await until(id, ({ finishedAt }) => finishedAt !== null);
    expect(operation.status).toBe('cancelled');
    expect(await messages(id)).toContain(
      'The update is rolled back: the stack is as it was',
    );
    expect(
      await client.planUpdate(environment, { environmentClass: 'mw1.small' }),
    ).toMatchObject({ ok: true, changes: [] });
  });

  it('shows what is wrong with a diseased environment', async () => {
    const { client } = await start([
      environmentEntity('marketing-daily', arnOf('marketing-daily'), {
        discovered: true,
      }),
    ]);
    const view = await client.getEnvironment(ref('marketing-daily'));
    if (view.state !== 'read') throw new Error(view.message);
    expect(view.verdict.verdict).toBe('fail');
    expect(
      view.verdict.findings
        .filter(({ status }) => status === 'fail')
        .map(({ rule }) => rule),
    ).toEqual(expect.arrayContaining(['security-group/self-reference']));
    expect(view.health.checks.map(({ status }) => status)).toContain('pass');
  });

  it.each([
    [
      'an account that is not configured',
      arnOf('analytics-prod', '777788889999'),
    ],
    ['an environment that is none of its business', arnOf('analytics-prod')],
  ])('gives a registered entity nothing of %s', async (_, arn) => {
    const { client } = await start([environmentEntity('thief', arn)]);
    await expect(client.getEnvironment(ref('thief'))).rejects.toMatchObject({
      statusCode: 403,
    });
  });

  it('says that an environment is gone', async () => {
    const { client } = await start([
      environmentEntity('old', arnOf('old'), { discovered: true }),
    ]);
    expect(await client.getEnvironment(ref('old'))).toMatchObject({
      state: 'gone',
    });
  });
});
