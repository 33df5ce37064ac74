import yaml from 'yaml';
import { context, fakes, input } from '../__testUtils__/actionContext';
import { createMwaaDecommissionAction } from './createMwaaDecommissionAction';
import { examples } from './createMwaaDecommissionAction.examples';

const { owner: _, ...environment } = input;
const bucket = {
  resourceType: 'AWS::S3::Bucket',
  id: 'mwaa-etl-1',
  title: 'Bucket of the DAGs',
  reason: 'It holds data',
};

describe('mwaa:decommission', () => {
  it('hands on what is left', async () => {
    const { backend, options } = fakes();
    backend.outputs = { left: [bucket] };
    const { ctx, outputs } = context({
      input: { ...environment, confirm: 'etl' },
    });
    await createMwaaDecommissionAction(options).handler(ctx);
    expect(backend.started).toEqual([
      expect.objectContaining({
        kind: 'decommission',
        environment,
        confirm: 'etl',
      }),
    ]);
    expect(outputs).toMatchObject({
      operationId: 'operation-1',
      left: [bucket],
    });
  });

  it('asks for nothing while the name is not typed right', async () => {
    const { backend, options } = fakes();
    const { ctx } = context({ input: { ...environment, confirm: 'ETL' } });
    await expect(
      createMwaaDecommissionAction(options).handler(ctx),
    ).rejects.toThrow(
      'confirm: "ETL" is not the name of the environment. Type etl to have it deleted; nothing has been touched.',
    );
    expect(backend.requests).toEqual([]);
  });

  it('announces in a dry run what would go and what would stay', async () => {
    const { backend, options } = fakes();
    backend.plans['decommission-plan'] = {
      goes: [{ ...bucket, id: 'nat-1', title: 'NAT gateway', reason: '' }],
      stays: [bucket],
      warnings: ['The bucket is not empty'],
    };
    const { ctx, lines, outputs } = context({
      isDryRun: true,
      input: { ...environment, confirm: 'etl' },
    });
    await createMwaaDecommissionAction(options).handler(ctx);
    expect(lines).toEqual([
      'Goes: NAT gateway (nat-1)',
      'Stays: Bucket of the DAGs (mwaa-etl-1). It holds data',
      'The bucket is not empty',
      'Dry run: nothing is deleted',
    ]);
    expect(outputs.left).toEqual([bucket]);
    expect(backend.started).toEqual([]);
  });

  it.each(examples)('example: $description', async ({ example }) => {
    const { backend, options } = fakes();
    const [step] = yaml.parse(example).steps;
    const action = createMwaaDecommissionAction(options);
    expect(step.action).toBe(action.id);
    await action.handler(context({ input: step.input }).ctx);
    expect(backend.started).toHaveLength(1);
  });
});
