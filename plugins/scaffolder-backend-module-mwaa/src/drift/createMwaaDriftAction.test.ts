import yaml from 'yaml';
import { context, fakes, input } from '../__testUtils__/actionContext';
import { createMwaaDriftAction } from './createMwaaDriftAction';
import { examples } from './createMwaaDriftAction.examples';

const { owner: _, ...environment } = input;

describe('mwaa:drift', () => {
  it('hands on what differs from the stacks', async () => {
    const { backend, options } = fakes();
    const drift = [
      {
        stackName: 'mwaa-etl',
        logicalResourceId: 'Rule',
        physicalResourceId: 'sgr-1',
        resourceType: 'AWS::EC2::SecurityGroupIngress',
        status: 'DELETED',
        differences: [],
        remedy: 'Put it back.',
      },
    ];
    backend.outputs = { drift };
    const { ctx, outputs } = context({ input: environment });
    await createMwaaDriftAction(options).handler(ctx);
    expect(backend.started).toEqual([
      expect.objectContaining({ kind: 'drift', environment }),
    ]);
    expect(outputs.drift).toEqual(drift);
  });

  it('says in a dry run that it looks for nothing', async () => {
    const { backend, options } = fakes();
    const { ctx, lines } = context({ isDryRun: true, input: environment });
    await createMwaaDriftAction(options).handler(ctx);
    expect(lines).toEqual([
      'Dry run: drift of etl in account 111122223333, us-east-1, is not looked for',
    ]);
    expect(backend.requests).toEqual([]);
  });

  it.each(examples)('example: $description', async ({ example }) => {
    const { backend, options } = fakes();
    const [step] = yaml.parse(example).steps;
    const action = createMwaaDriftAction(options);
    expect(step.action).toBe(action.id);
    await action.handler(context({ input: step.input }).ctx);
    expect(backend.started).toHaveLength(1);
  });
});
