import type { RemediationItem } from 'mwaa-network';
import yaml from 'yaml';
import { context, fakes, input } from '../__testUtils__/actionContext';
import { createMwaaRepairAction } from './createMwaaRepairAction';
import { examples } from './createMwaaRepairAction.examples';

const { owner: _, ...environment } = input;

const owners: RemediationItem = {
  rule: 'nacl/return-ports',
  title: 'Answers come back',
  severity: 'critical',
  message: 'acl-1 denies 1024–65535',
  resources: ['acl-1'],
  remediation: 'owners-change',
  reason: 'An entry of an ACL is its owner’s',
  adds: [],
  commands: ['aws ec2 create-network-acl-entry --network-acl-id acl-1'],
  templateDiff: '+  Entry:\n',
  calls: [],
  choices: [],
  causedBy: [],
};
const addable: RemediationItem = {
  ...owners,
  rule: 'security-group/self-reference',
  title: 'Self-reference',
  message: 'sg-1 lets itself not in',
  remediation: 'addable',
  reason: 'A rule is added',
  adds: ['Rule'],
  commands: [],
  templateDiff: '',
};

describe('mwaa:repair', () => {
  it('fixes the rules named, and tells what is left to others', async () => {
    const { backend, options } = fakes();
    backend.outputs = { verdict: 'fail', remaining: [owners] };
    const { ctx, lines, outputs } = context({
      input: { ...environment, rules: ['security-group/self-reference'] },
    });
    await createMwaaRepairAction(options).handler(ctx);
    expect(backend.started).toEqual([
      expect.objectContaining({
        kind: 'repair',
        environment,
        rules: ['security-group/self-reference'],
      }),
    ]);
    expect(lines[3]).toBe(
      "Answers come back: acl-1 denies 1024–65535. The network's owner has to change it. An entry of an ACL is its owner’s.\n  aws ec2 create-network-acl-entry --network-acl-id acl-1\n  +  Entry:",
    );
    expect(outputs).toMatchObject({ verdict: 'fail', remaining: [owners] });
  });

  it('fixes all that it can when no rule is named', async () => {
    const { backend, options } = fakes();
    const { ctx } = context({ input: { ...environment, rules: [] } });
    await createMwaaRepairAction(options).handler(ctx);
    expect(backend.started[0]).not.toHaveProperty('rules');
  });

  it('tells in a dry run what would be added, and starts nothing', async () => {
    const { backend, options } = fakes();
    backend.plans['repair-plan'] = {
      items: [addable, owners],
      stack: { name: 'mwaa-etl-repair', template: { Resources: { Rule: {} } } },
      before: { verdict: 'fail' },
      after: { verdict: 'warn' },
    };
    const { ctx, lines, outputs } = context({
      isDryRun: true,
      input: environment,
    });
    await createMwaaRepairAction(options).handler(ctx);
    expect(lines).toEqual([
      'Self-reference: sg-1 lets itself not in. Can be added. A rule is added.',
      expect.stringContaining("The network's owner has to change it."),
      '1 resources would be added in stack mwaa-etl-repair; the verdict would be warn, and is fail',
      'Dry run: nothing is repaired',
    ]);
    expect(outputs).toEqual({
      environmentName: 'etl',
      verdict: 'warn',
      remaining: [owners],
    });
    expect(backend.started).toEqual([]);
  });

  it.each(examples)('example: $description', async ({ example }) => {
    const { backend, options } = fakes();
    const [step] = yaml.parse(example).steps;
    const action = createMwaaRepairAction(options);
    expect(step.action).toBe(action.id);
    await action.handler(context({ input: step.input }).ctx);
    expect(backend.started).toHaveLength(1);
  });
});
