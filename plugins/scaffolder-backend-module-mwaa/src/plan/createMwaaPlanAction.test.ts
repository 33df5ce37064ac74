import yaml from 'yaml';
import { context, fakes, input } from '../__testUtils__/actionContext';
import { failing } from '../__testUtils__/FakeMwaaBackend';
import { createMwaaPlanAction } from './createMwaaPlanAction';
import { examples } from './createMwaaPlanAction.examples';

describe('mwaa:plan', () => {
  it('tells the plan and hands it on, in a dry run as well', async () => {
    const { backend, options } = fakes();
    const action = createMwaaPlanAction(options);
    expect(action.supportsDryRun).toBe(true);
    const { ctx, lines, outputs } = context({ isDryRun: true });
    await action.handler(ctx);
    expect(outputs).toMatchObject({
      stackName: 'mwaa-etl',
      verdict: 'pass',
      resources: expect.any(Number),
      monthlyCost: expect.any(Number),
      warnings: [],
    });
    expect(lines[0]).toContain('VPC 10.192.0.0/16 in use1-az1 and use1-az2');
    expect(lines[1]).toMatch(
      /^Estimated cost: [\d.]+ USD a month \(.*NAT gateways 65.70.*\), by the prices of/,
    );
    expect(backend.requests.map(({ path }) => path)).toEqual(['/plans']);
  });

  it('fails with field, value and remedy of every problem', async () => {
    const { backend, options } = fakes();
    backend.problems = [
      {
        field: 'name',
        value: '1etl',
        message: 'must begin with a letter.',
        remedy: 'Choose another name.',
        severity: 'error',
      },
    ];
    const { ctx } = context();
    await expect(createMwaaPlanAction(options).handler(ctx)).rejects.toThrow(
      'The plan was refused, nothing has been created:\n- name: "1etl" must begin with a letter. Choose another name.',
    );
  });

  it('fails with what would not meet the requirements', async () => {
    const { backend, options } = fakes();
    backend.findings = [failing];
    const { ctx } = context();
    await expect(createMwaaPlanAction(options).handler(ctx)).rejects.toThrow(
      '- Two NAT gateways: There is one. Make another.',
    );
  });

  it('tells what the account could not say, and what it lacks', async () => {
    const { backend, options } = fakes();
    backend.preflight = [
      {
        id: 'quota/elastic-ips',
        title: 'Elastic IP addresses',
        status: 'unknown',
        field: '',
        value: '',
        message: 'Service Quotas did not answer',
        remedy: 'Ask your portal administrator.',
      },
    ];
    const { ctx, lines, outputs } = context();
    await createMwaaPlanAction(options).handler(ctx);
    expect(lines).toContain('Preflight: 1 unknown');
    expect(outputs.warnings).toEqual([
      'Elastic IP addresses: Service Quotas did not answer. Ask your portal administrator.',
    ]);
  });

  it('says of an existing VPC who can fix what, with the exact change', async () => {
    const { backend, options } = fakes();
    backend.problems = [
      {
        field: 'vpc.vpcId',
        value: 'vpc-1',
        message: 'is not fit.',
        remedy: 'See below.',
        severity: 'error',
      },
    ];
    backend.remediation = [
      {
        rule: 'vpc/dns-hostnames',
        title: 'DNS hostnames',
        severity: 'critical',
        message: 'They are off in vpc-1',
        resources: ['vpc-1'],
        remediation: 'owners-change',
        reason: 'The VPC is its owner’s',
        adds: [],
        commands: ['aws ec2 modify-vpc-attribute --vpc-id vpc-1'],
        templateDiff: '',
        calls: [],
        choices: [],
        causedBy: [],
      },
    ];
    const { ctx } = context();
    await expect(createMwaaPlanAction(options).handler(ctx)).rejects.toThrow(
      "- DNS hostnames: They are off in vpc-1. The network's owner has to change it. The VPC is its owner’s.\n  aws ec2 modify-vpc-attribute --vpc-id vpc-1",
    );
  });

  it('never logs the values of Airflow options', async () => {
    const { options } = fakes();
    const { ctx, lines, outputs } = context({
      input: {
        ...input,
        airflowConfigurationOptions: { 'smtp.smtp_password': 'hunter2' },
      },
    });
    await createMwaaPlanAction(options).handler(ctx);
    expect(JSON.stringify([lines, outputs])).not.toContain('hunter2');
  });

  it.each(examples)('example: $description', async ({ example }) => {
    const { options } = fakes();
    const [step] = yaml.parse(example).steps;
    const action = createMwaaPlanAction(options);
    expect(step.action).toBe(action.id);
    const { ctx, outputs } = context({ input: step.input });
    await action.handler(ctx);
    expect(outputs.stackName).toBe(`mwaa-${step.input.name}`);
  });
});
