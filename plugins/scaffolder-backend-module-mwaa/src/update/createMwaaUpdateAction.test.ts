import yaml from 'yaml';
import { context, fakes, input } from '../__testUtils__/actionContext';
import { failing } from '../__testUtils__/FakeMwaaBackend';
import { createMwaaUpdateAction } from './createMwaaUpdateAction';
import { examples } from './createMwaaUpdateAction.examples';

const { owner: _, ...environment } = input;
const changes = { environmentClass: 'mw1.medium' };

describe('mwaa:update', () => {
  it('hands over what changes and nothing else, and hands on what is there', async () => {
    const { backend, options } = fakes();
    backend.outputs = { stackName: 'mwaa-etl', verdict: 'pass', drift: [] };
    const { ctx, lines, outputs } = context({
      input: { ...environment, ...changes, tags: {}, vpc: { cidrBlock: '' } },
    });
    await createMwaaUpdateAction(options).handler(ctx);
    expect(backend.started).toEqual([
      {
        kind: 'update',
        environment,
        changes,
        idempotencyKey: expect.stringMatching(/^scaffolder:.*:1$/),
      },
    ]);
    expect(lines).toEqual(['Event 1', 'Event 2', 'Event 3']);
    expect(outputs).toEqual({
      operationId: 'operation-1',
      environmentName: 'etl',
      stackName: 'mwaa-etl',
      verdict: 'pass',
    });
  });

  it('hands over what can never be changed, for the plan says why', async () => {
    const { backend, options } = fakes();
    const { ctx } = context({
      input: { ...environment, kmsKey: 'new' },
    });
    await createMwaaUpdateAction(options).handler(ctx);
    expect(backend.started[0]).toMatchObject({ changes: { kmsKey: 'new' } });
  });

  it('takes away an Airflow option that is given as empty', async () => {
    const { backend, options } = fakes();
    const airflowConfigurationOptions = { 'core.parallelism': '' };
    const { ctx } = context({
      input: { ...environment, airflowConfigurationOptions },
    });
    await createMwaaUpdateAction(options).handler(ctx);
    expect(backend.started[0]).toMatchObject({
      changes: { airflowConfigurationOptions },
    });
  });

  it('tells what would change in a dry run, and starts nothing', async () => {
    const { backend, options } = fakes();
    backend.plans['update-plan'] = {
      ok: true,
      changes: [
        {
          field: 'environmentClass',
          before: 'mw1.small',
          after: 'mw1.medium',
        },
      ],
      problems: [],
      verdict: { findings: [] },
    };
    const { ctx, lines, outputs } = context({
      isDryRun: true,
      input: { ...environment, ...changes },
    });
    await createMwaaUpdateAction(options).handler(ctx);
    expect(lines).toEqual([
      'environmentClass: from mw1.small to mw1.medium',
      'Dry run: nothing is changed',
    ]);
    expect(outputs.changes).toEqual([lines[0]]);
    expect(backend.started).toEqual([]);
  });

  it.each([
    [
      'refused',
      {
        ok: false,
        problems: [
          {
            field: 'kmsKey',
            value: 'new',
            message: 'cannot be changed.',
            remedy: 'Leave it out.',
            severity: 'error',
          },
        ],
      },
      '- kmsKey: "new" cannot be changed. Leave it out.',
    ],
    [
      'judged to fail',
      {
        ok: true,
        changes: [],
        problems: [],
        verdict: { findings: [failing] },
      },
      '- Two NAT gateways: There is one. Make another.',
    ],
  ])(
    'fails with the reasons of an update that is %s',
    async (_what, answer, reason) => {
      const { backend, options } = fakes();
      backend.plans['update-plan'] = answer;
      const { ctx } = context({
        isDryRun: true,
        input: { ...environment, ...changes },
      });
      await expect(
        createMwaaUpdateAction(options).handler(ctx),
      ).rejects.toThrow(
        `The plan was refused, nothing has been changed:\n${reason}`,
      );
    },
  );

  it.each(examples)('example: $description', async ({ example }) => {
    const { backend, options } = fakes();
    const [step] = yaml.parse(example).steps;
    const action = createMwaaUpdateAction(options);
    expect(step.action).toBe(action.id);
    await action.handler(context({ input: step.input }).ctx);
    expect(backend.started).toHaveLength(1);
  });
});
