import { facts, factsWithServices, request } from './__fixtures__/requests';
import { ofType, planned } from './__fixtures__/planned';
import { TAGS } from '../data';
import { planUpdate } from './planUpdate';
import { requestOfTemplate } from './requestMetadata';
import type { EnvironmentRequest } from '../request';
import type { RegionFacts } from '../snapshot';

const made = planned({
  airflowVersion: '3.0.6',
  airflowConfigurationOptions: {
    'core.parallelism': '64',
    'smtp.smtp_password': 'hunter2',
  },
});
const [{ template }] = made.stacks;

/** The account once the environment is there. */
const later: RegionFacts = {
  ...facts,
  environments: [request.name],
  vpcs: [{ VpcId: 'vpc-1', CidrBlocks: [made.request.vpc.cidrBlock] }],
};

const update = (changes: Partial<EnvironmentRequest>) =>
  planUpdate(changes, { template: JSON.stringify(template), facts: later });

describe('an update', () => {
  it('knows from the template what was asked for, but no secret', () => {
    expect(requestOfTemplate(template)).toMatchObject({
      name: request.name,
      airflowVersion: '3.0.6',
      airflowConfigurationOptions: { 'smtp.smtp_password': '********' },
      vpc: { cidrBlock: made.request.vpc.cidrBlock },
    });
    expect(JSON.stringify(template)).not.toContain('hunter2');
    expect(requestOfTemplate({ Resources: {} })).toBeUndefined();
    expect(requestOfTemplate('Resources:\n  A: 1')).toBeUndefined();
  });

  it('leaves the environment with the owner that it has come to', () => {
    const result = planUpdate(
      { environmentClass: 'mw1.medium' },
      { template, facts: later, owner: 'group:default/heirs' },
    );
    if (!result.ok) throw new Error(JSON.stringify(result.problems));
    const [stack] = result.plan.stacks;
    expect(stack.tags[TAGS.owner]).toBe('group:default/heirs');
    expect(requestOfTemplate(stack.template)?.owner).toBe(
      'group:default/heirs',
    );
  });

  it('bounds the role of before by the account’s boundary, and says so', () => {
    const permissionsBoundaryArn = 'arn:aws:iam::111122223333:policy/Bound';
    const result = planUpdate(
      { environmentClass: 'mw1.medium' },
      { template, facts: later, permissionsBoundaryArn },
    );
    if (!result.ok) throw new Error(JSON.stringify(result.problems));
    expect(result.changes).toContainEqual({
      field: 'permissionsBoundaryArn',
      before: '',
      after: permissionsBoundaryArn,
    });
  });

  it('changes what can be changed, and nothing else', () => {
    const result = update({
      environmentClass: 'mw1.medium',
      logging: { TaskLogs: 'DEBUG' },
    });
    if (!result.ok) throw new Error(JSON.stringify(result.problems));
    expect(result.changes.map(({ field }) => field)).toEqual([
      'environmentClass',
      'logging',
    ]);
    const { Resources } = result.plan.stacks[0].template;
    const { Environment, ...network } = Resources;
    const { Environment: before, ...same } = template.Resources;
    expect(network).toEqual(same);
    expect(Environment.Properties).toEqual({
      ...before.Properties,
      EnvironmentClass: 'mw1.medium',
      LoggingConfiguration: expect.objectContaining({
        TaskLogs: { Enabled: true, LogLevel: 'DEBUG' },
      }),
    });
  });

  it('keeps the values of options that are not given, and takes away empty ones', () => {
    const result = update({
      airflowConfigurationOptions: {
        'core.parallelism': '',
        'core.default_task_retries': '3',
      },
    });
    if (!result.ok) throw new Error(JSON.stringify(result.problems));
    const [stack] = result.plan.stacks;
    expect(Object.keys(stack.template.Parameters ?? {})).toEqual([
      'AirflowOptionCoreDefaultTaskRetries',
      'AirflowOptionSmtpSmtpPassword',
    ]);
    // Without a value, the stack keeps the one that it has.
    expect(stack.parameters).toEqual({
      AirflowOptionCoreDefaultTaskRetries: '3',
    });
    expect(result.changes).toEqual([
      {
        field: 'airflowConfigurationOptions.core.default_task_retries',
        before: '',
        after: '********',
      },
      {
        field: 'airflowConfigurationOptions.core.parallelism',
        before: '********',
        after: '',
      },
    ]);
  });

  it('keeps its endpoints, and their names, when the Region’s list cannot be read', () => {
    const services = factsWithServices.vpcEndpointServices?.map(service => ({
      ...service,
      // As in China, where not all have the same prefix.
      ServiceName: service.ServiceName.replace(/^/, 'cn.'),
    }));
    const before = planned(
      { routing: 'private', endpointProfile: 'strict-2022' },
      { vpcEndpointServices: services },
    );
    const result = planUpdate(
      { environmentClass: 'mw1.medium' },
      {
        template: before.stacks[0].template,
        facts: { ...later, vpcEndpointServices: null },
      },
    );
    if (!result.ok) throw new Error(JSON.stringify(result.problems));
    expect(ofType(before, 'AWS::EC2::VPCEndpoint')).toHaveLength(10);
    expect(ofType(result.plan, 'AWS::EC2::VPCEndpoint')).toEqual(
      ofType(before, 'AWS::EC2::VPCEndpoint'),
    );
  });

  it.each<[Partial<EnvironmentRequest>, Partial<EnvironmentRequest>, string[]]>(
    [
      [
        {
          alarms: true,
          alarmTopicArn: 'arn:aws:sns:us-east-1:111122223333:airflow',
        },
        { alarms: false },
        ['alarmTopicArn', 'alarms'],
      ],
      [
        { permissionsBoundaryArn: 'arn:aws:iam::111122223333:policy/b' },
        { executionRoleArn: 'arn:aws:iam::111122223333:role/etl' },
        ['executionRoleArn', 'permissionsBoundaryArn'],
      ],
      [
        {
          permissionsBoundaryArn: 'arn:aws:iam::111122223333:policy/b',
          flowLogs: true,
        },
        { executionRoleArn: 'arn:aws:iam::111122223333:role/etl' },
        ['executionRoleArn'],
      ],
      [
        {
          executionRoleArn: 'arn:aws:iam::111122223333:role/etl',
          permissionsBoundaryArn: 'arn:aws:iam::111122223333:policy/b',
          flowLogs: true,
        },
        { flowLogs: false },
        ['flowLogs', 'permissionsBoundaryArn'],
      ],
    ],
  )(
    'of %j by %j leaves out what means nothing any more',
    (was, change, fields) => {
      const result = planUpdate(change, {
        template: planned(was).stacks[0].template,
        facts: later,
      });
      expect(result.ok ? [] : result.problems).toEqual([]);
      expect(
        result.ok && result.changes.map(({ field }) => field).sort(),
      ).toEqual(fields);
    },
  );

  it('is not refused for a VPC that came later and overlaps', () => {
    const result = planUpdate(
      { environmentClass: 'mw1.medium' },
      {
        template,
        facts: {
          ...later,
          vpcs: [
            ...(later.vpcs ?? []),
            { VpcId: 'vpc-2', CidrBlocks: ['10.192.64.0/20', '172.27.0.0/16'] },
          ],
        },
      },
    );
    expect(result).toMatchObject({ ok: true });
    expect(result.ok && result.plan.problems).toEqual([]);
  });

  it('leaves a version alone that MWAA no longer offers to others', () => {
    const old = JSON.stringify(template).replaceAll('"3.0.6"', '"2.6.3"');
    const of = (changes: Partial<EnvironmentRequest>) =>
      planUpdate(changes, { template: old, facts: later });
    expect(of({ environmentClass: 'mw1.medium' })).toMatchObject({
      ok: true,
      changes: [{ field: 'environmentClass' }],
      plan: { request: { airflowVersion: '2.6.3' } },
    });
    expect(of({ airflowVersion: '2.7.0' })).toMatchObject({
      ok: false,
      problems: [{ field: 'airflowVersion', value: '2.7.0' }],
    });
  });

  it('warns of no bucket that is empty, since it is there', () => {
    const change = { requirementsS3Path: 'requirements.txt' };
    const result = update(change);
    if (!result.ok) throw new Error(JSON.stringify(result.problems));
    const warned = ({ problems }: { problems: Array<{ field: string }> }) =>
      problems.map(({ field }) => field);
    expect(warned(result.plan)).not.toContain('requirementsS3Path');
    expect(warned(planned(change))).toContain('requirementsS3Path');
  });

  it('finds nothing to change in what is there already', () => {
    const result = update({ airflowVersion: '3.0.6', routing: 'public' });
    expect(result).toMatchObject({ ok: true, changes: [] });
  });

  it.each<[Partial<EnvironmentRequest>, string]>([
    [{ name: 'other' }, 'name'],
    [{ region: 'eu-west-1' }, 'region'],
    [{ owner: 'group:default/others' }, 'owner'],
    [{ vpc: { cidrBlock: '10.99.0.0/16' } }, 'vpc'],
    [{ routing: 'private' }, 'routing'],
    [{ kmsKey: 'new' }, 'kmsKey'],
    [{ bucketName: 'another-bucket' }, 'bucketName'],
    [{ airflowVersion: '2.10.3' }, 'airflowVersion'],
    [{ airflowVersion: 3 as never }, 'airflowVersion'],
    [{ environmentClass: 'mw1.micro', schedulers: 3 }, 'schedulers'],
  ])('refuses %j at its field', (changes, field) => {
    const result = update(changes);
    expect(result.ok ? [] : result.problems).toContainEqual(
      expect.objectContaining({ field, severity: 'error' }),
    );
  });

  it('takes the last option away by saying that there is none', () => {
    const result = update({
      airflowConfigurationOptions: {
        'core.parallelism': '',
        'smtp.smtp_password': '',
      },
    });
    if (!result.ok) throw new Error(JSON.stringify(result.problems));
    const { Resources, Parameters } = result.plan.stacks[0].template;
    // Left out, the options would stay as MWAA has them.
    expect(Resources.Environment.Properties).toMatchObject({
      AirflowConfigurationOptions: {},
    });
    expect(Parameters).toBeUndefined();
  });

  it('keeps what was chosen for a request when the choice would be another today', () => {
    const access = {
      mechanism: 'client-vpn' as const,
      serverCertificateArn:
        'arn:aws:acm:us-east-1:111122223333:certificate/0a1b2c3d-0000-4000-8000-000000000000',
    };
    const privately = planned({
      webserverAccessMode: 'PRIVATE_ONLY',
      access: { ...access, clientCidrBlock: '172.30.0.0/22' },
    });
    expect(requestOfTemplate(privately.stacks[0].template)).toMatchObject({
      airflowVersion: privately.request.airflowVersion,
    });
    const result = planUpdate(
      {
        access: {
          ...access,
          clientCertificateArn: `${access.serverCertificateArn}1`,
        },
      },
      { template: privately.stacks[0].template, facts: later },
    );
    expect(result).toMatchObject({
      ok: true,
      plan: { request: { access: { clientCidrBlock: '172.30.0.0/22' } } },
    });
  });

  it.each(['requirementsS3Path', 'pluginsS3Path', 'startupScriptS3Path'])(
    'does not promise to take %s away, which MWAA would keep',
    field => {
      const before = planned({
        bucketName: 'our-dags',
        [field]: 'file.zip',
      });
      const to = (path: string) =>
        planUpdate(
          { [field]: path },
          { template: before.stacks[0].template, facts: later },
        );
      expect(to('other.zip').ok).toBe(true);
      const away = to('');
      expect(away.ok ? [] : away.problems).toMatchObject([
        { field, value: 'file.zip', severity: 'error' },
      ]);
      // What is not there is not taken away.
      expect(update({ [field]: '' })).toMatchObject({ ok: true, changes: [] });
    },
  );

  const fromVersion = (from: string, airflowVersion: string) =>
    planUpdate(
      { airflowVersion },
      {
        template: planned({ airflowVersion: from }).stacks[0].template,
        facts: later,
      },
    );

  it.each([
    ['2.11.2', '3.2.1'],
    ['2.9.2', '2.11.2'],
    ['3.0.6', '3.2.1'],
  ])('goes from Airflow %s to %s', (from, to) => {
    expect(fromVersion(from, to)).toMatchObject({
      ok: true,
      changes: [{ field: 'airflowVersion', before: from, after: to }],
    });
  });

  it('goes from Airflow 2 to 3 over the last release of 2', () => {
    expect(fromVersion('2.10.3', '3.2.1')).toMatchObject({
      ok: false,
      problems: [
        {
          field: 'airflowVersion',
          value: '3.2.1',
          remedy: expect.stringContaining('2.11.2'),
        },
      ],
    });
  });

  it('never gives an ACL two entries of one number, between one form and the other', () => {
    const numbers = (networkAcl: 'open' | 'strict') =>
      ofType(planned({ networkAcl }), 'AWS::EC2::NetworkAclEntry').map(
        ({ Properties }) => `${Properties?.Egress} ${Properties?.RuleNumber}`,
      );
    // CloudFormation makes the new entries before it deletes the former ones.
    expect(
      numbers('strict').filter(number => numbers('open').includes(number)),
    ).toEqual([]);
  });

  it('refuses a stack of somebody else’s', () => {
    expect(
      planUpdate({}, { template: { Resources: {} }, facts: later }),
    ).toMatchObject({ ok: false });
  });
});

describe('an update once the owner tag has another name', () => {
  const tagNames = { owner: 'team', system: TAGS.system };
  const [{ template: earlier }] = planned({
    airflowVersion: '3.0.6',
    tags: { team: 'group:default/finance', cost: '42' },
  }).stacks;
  const change = (changes: Partial<EnvironmentRequest>) =>
    planUpdate(changes, { template: earlier, facts: later, tagNames });

  it('takes no owner from what an earlier request has written there', () => {
    expect(change({ maxWorkers: 7 })).toMatchObject({
      ok: false,
      problems: [{ field: 'tags.team' }],
    });
  });

  it('writes the owner there', () => {
    const result = change({ tags: { cost: '42' } });
    if (!result.ok) throw new Error(JSON.stringify(result.problems));
    const [stack] = result.plan.stacks;
    expect(stack.tags).toMatchObject({ team: request.owner, cost: '42' });
    expect(stack.template.Resources.Environment.Properties?.Tags).toMatchObject(
      { team: request.owner },
    );
  });
});
