import { ForwardedError } from '@backstage/errors';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import yaml from 'yaml';
import { context, fakes, input } from '../__testUtils__/actionContext';
import { createMwaaProvisionAction } from './createMwaaProvisionAction';
import { examples } from './createMwaaProvisionAction.examples';

describe('mwaa:provision', () => {
  it('follows the operation into the log and hands on what was made', async () => {
    const { options } = fakes();
    const { ctx, lines, outputs } = context();
    await createMwaaProvisionAction(options).handler(ctx);
    expect(lines).toEqual([
      'Event 1',
      'Event 2',
      'Event 3',
      'The environment is in the catalog as etl',
    ]);
    expect(outputs).toEqual({
      operationId: 'operation-1',
      stackName: 'mwaa-etl',
      stackId: 'arn:aws:cloudformation:us-east-1:111122223333:stack/mwaa-etl/1',
      vpcId: 'vpc-1',
      environmentArn: 'arn:aws:airflow:us-east-1:111122223333:environment/etl',
      environmentName: 'etl',
      webserverUrl: 'https://web.example',
      verdict: 'pass',
      links: [{ title: 'VPC', url: 'https://console.example' }],
      entityRef: 'resource:default/etl',
    });
  });

  it('only plans in a dry run', async () => {
    const { backend, options } = fakes();
    const { ctx, outputs } = context({ isDryRun: true });
    await createMwaaProvisionAction(options).handler(ctx);
    expect(backend.operations.size).toBe(0);
    expect(outputs).toEqual({
      stackName: 'mwaa-etl',
      environmentName: 'etl',
      verdict: 'pass',
    });
  });

  it('returns at once when it shall not wait', async () => {
    const { backend, options } = fakes();
    const { ctx, outputs } = context({ input: { ...input, wait: false } });
    await createMwaaProvisionAction(options).handler(ctx);
    expect(outputs).toEqual({
      operationId: 'operation-1',
      environmentName: 'etl',
    });
    expect(backend.operations.get('operation-1')?.status).toBe('running');
  });

  it('fails with the reason and what to do', async () => {
    const { backend, options } = fakes();
    backend.ending = 'failed';
    const { ctx } = context();
    await expect(
      createMwaaProvisionAction(options).handler(ctx),
    ).rejects.toThrow(
      'NAT gateway could not be created: no address left\nWhat to do: Ask for more addresses.',
    );
  });

  it('goes on with the same operation after a restart, where its log had got', async () => {
    const { backend, options } = fakes();
    backend.looks = 5;
    // A process that is killed does not end its action: it never hears again.
    let killed = false;
    const mortal: typeof fetch = (...args) =>
      killed ? new Promise(() => {}) : backend.fetch(...args);
    const first = context();
    createMwaaProvisionAction({
      ...options,
      fetchApi: { fetch: mortal },
    }).handler(first.ctx);
    while (first.lines.length < 2) {
      await new Promise(resolve => setTimeout(resolve));
    }
    killed = true;
    const stored = new Map(first.stored);

    const second = context({}, stored);
    await createMwaaProvisionAction(options).handler(second.ctx);
    expect(backend.operations.size).toBe(1);
    expect([...first.lines, ...second.lines]).toEqual([
      'Event 1',
      'Event 2',
      'Event 3',
      'Event 4',
      'Event 5',
      'The environment is in the catalog as etl',
    ]);
  });

  it('makes a new operation when a failed task is retried, and no other when it is recovered', async () => {
    const { backend, options } = fakes();
    backend.ending = 'failed';
    const action = createMwaaProvisionAction(options);
    const first = context();
    await expect(action.handler(first.ctx)).rejects.toThrow('no address left');
    backend.ending = 'succeeded';
    const second = context({}, first.stored);
    await action.handler(second.ctx);
    expect(second.outputs.operationId).toBe('operation-2');
    const third = context({}, second.stored);
    await action.handler(third.ctx);
    expect(third.outputs.operationId).toBe('operation-2');
  });

  it('tells two environments of one task apart', async () => {
    const { backend, options } = fakes();
    const action = createMwaaProvisionAction(options);
    await action.handler(context().ctx);
    await action.handler(context({ input: { ...input, name: 'other' } }).ctx);
    expect(backend.operations.size).toBe(2);
  });

  it('cancels the operation when the task is cancelled', async () => {
    const { backend, options } = fakes();
    backend.looks = 1_000;
    const controller = new AbortController();
    const { ctx } = context({ signal: controller.signal });
    const running = createMwaaProvisionAction(options).handler(ctx);
    setTimeout(() => controller.abort(), 30);
    await expect(running).rejects.toThrow(
      'The task was cancelled, and so is operation operation-1',
    );
    expect(backend.operations.get('operation-1')?.status).toBe('cancelling');
  });

  it('goes on following when the backend does not answer for a while', async () => {
    const { backend, options } = fakes();
    let calls = 0;
    backend.intervene = () => {
      calls += 1;
      if (calls === 3) {
        throw new ForwardedError('fetch failed', new Error('ECONNREFUSED'));
      }
      return calls > 3 && calls < 6 ? 503 : undefined;
    };
    const { ctx, lines, outputs } = context();
    await createMwaaProvisionAction(options).handler(ctx);
    expect(outputs.verdict).toBe('pass');
    expect(lines.filter(line => line.includes('does not answer'))).toHaveLength(
      1,
    );
  });

  it("follows as the scaffolder once the initiator's token has run out", async () => {
    const { backend, options } = fakes();
    const own = await options.auth.getPluginRequestToken({
      onBehalfOf: await options.auth.getOwnServiceCredentials(),
      targetPluginId: 'mwaa',
    });
    backend.intervene = (path, token) =>
      path !== '/operations' && token !== `Bearer ${own.token}`
        ? 401
        : undefined;
    const { ctx, outputs } = context();
    await createMwaaProvisionAction(options).handler(ctx);
    expect(outputs.verdict).toBe('pass');
  });

  it('fails to start with the words of the backend', async () => {
    const { backend, options } = fakes();
    backend.intervene = () => 409;
    const { ctx } = context();
    await expect(
      createMwaaProvisionAction(options).handler(ctx),
    ).rejects.toThrow('Answered by 409');
  });

  it('stops following what it may not see', async () => {
    const { backend, options } = fakes();
    backend.intervene = path => (path === '/operations' ? undefined : 403);
    const { ctx } = context();
    await expect(
      createMwaaProvisionAction(options).handler(ctx),
    ).rejects.toThrow('Answered by 403');
  });

  it('succeeds although the catalog cannot be asked', async () => {
    const { options } = fakes();
    const catalog = catalogServiceMock.mock({
      queryEntities: async () => {
        throw new Error('No catalog');
      },
    });
    const { ctx, lines, outputs } = context();
    await createMwaaProvisionAction({ ...options, catalog }).handler(ctx);
    expect(outputs.entityRef).toBeUndefined();
    expect(lines).toContain(
      'The catalog could not be asked for the environment: No catalog',
    );
  });

  it.each(examples)('example: $description', async ({ example }) => {
    const { options } = fakes();
    const [step] = yaml.parse(example).steps;
    const action = createMwaaProvisionAction(options);
    expect(step.action).toBe(action.id);
    const { ctx, outputs } = context({ input: step.input });
    await action.handler(ctx);
    expect(outputs.operationId).toBe('operation-1');
  });
});
