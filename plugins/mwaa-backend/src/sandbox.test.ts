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
    const { id } = await client.startProvision({
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
    const again = await client.startProvision({
      request: REQUEST,
      idempotencyKey: 'task-2',
    });
    const refused = await until(again.id, ({ finishedAt }) => !!finishedAt);
    expect(refused.error?.message).toContain('nothing has been created: name');
  });

  it('goes on after a restart, and makes nothing twice', async () => {
    const request = { ...REQUEST, name: 'restarted' };
    const first = await start();
    const { id } = await first.client.startProvision({
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
      second.client.startProvision({ request, idempotencyKey: 'task-1' }),
    ).resolves.toMatchObject({ id, status: 'succeeded' });
  });

  it('takes back what a cancelled operation had created', async () => {
    const { client, messages, until } = await start();
    const { id } = await client.startProvision({
      request: { ...REQUEST, name: 'cancelled' },
      idempotencyKey: 'task-1',
    });
    await until(id, ({ phase }) => phase === 'Creating the stack');
    await client.cancelOperation(id);
    const operation = await until(id, ({ finishedAt }) => finishedAt !== null);
    expect(operation.status).toBe('cancelled');
    expect(await messages(id)).toContain('The stack is deleted');
    // Nothing is left that would be in the way.
    const again = await client.startProvision({
      request: { ...REQUEST, name: 'cancelled' },
      idempotencyKey: 'task-2',
    });
    await expect(
      until(again.id, ({ finishedAt }) => finishedAt !== null),
    ).resolves.toMatchObject({ status: 'succeeded' });
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
