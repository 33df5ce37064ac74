import { TAGS } from '../data';
import { validateTemplate } from '../__testUtils__/validateTemplate';
import { ofType, planned } from './__fixtures__/planned';
import { facts, request } from './__fixtures__/requests';
import { plan } from './plan';
import { stackName } from './stackName';
import type { EnvironmentRequest } from '../request';
import type { Plan } from './types';
import type { RegionFacts } from '../snapshot';

/** Tags in either of the forms that templates have, as a map. */
function tagMap(tags: unknown): unknown {
  return Array.isArray(tags)
    ? Object.fromEntries(tags.map(({ Key, Value }) => [Key, Value]))
    : tags;
}

describe('the plan of a new VPC with internet', () => {
  const internet = planned();
  const [stack] = internet.stacks;

  it('is one stack in the account and Region of the request', () => {
    expect(internet.stacks).toHaveLength(1);
    expect(stack).toMatchObject({
      name: 'mwaa-etl-prod',
      account: '111122223333',
      region: 'us-east-1',
      capabilities: ['CAPABILITY_IAM'],
      inputs: {},
    });
    expect(internet.problems).toEqual([]);
  });

  it('is accepted by the CloudFormation resource specification', () => {
    expect(validateTemplate(stack.template)).toEqual([]);
  });

  it('puts the subnets into the first two zones that MWAA works in, by id', () => {
    expect(internet.request.vpc.availabilityZoneIds).toEqual([
      'use1-az1',
      'use1-az2',
    ]);
    expect(
      ofType(internet, 'AWS::EC2::Subnet').map(
        subnet => subnet.Properties?.AvailabilityZone,
      ),
    ).toEqual(['us-east-1d', 'us-east-1c', 'us-east-1d', 'us-east-1c']);
  });

  it('never takes use1-az3, whatever it is called', () => {
    const zones = facts.availabilityZones.filter(
      zone => zone.ZoneId !== 'use1-az1',
    );
    const other = planned({}, { availabilityZones: zones });
    expect(other.request.vpc.availabilityZoneIds).toEqual([
      'use1-az2',
      'use1-az6',
    ]);
  });

  it('gives each zone its NAT gateway, or both one where one is asked for', () => {
    const routes = (p: Plan) =>
      ofType(p, 'AWS::EC2::Route').flatMap(route =>
        route.Properties?.NatGatewayId ? [route.Properties.NatGatewayId] : [],
      );
    expect(ofType(internet, 'AWS::EC2::NatGateway')).toHaveLength(2);
    expect(routes(internet)).toEqual([
      { Ref: 'NatGateway1' },
      { Ref: 'NatGateway2' },
    ]);
    const one = planned({ natGateways: 1 });
    expect(ofType(one, 'AWS::EC2::NatGateway')).toHaveLength(1);
    expect(ofType(one, 'AWS::EC2::EIP')).toHaveLength(1);
    expect(routes(one)).toEqual([
      { Ref: 'NatGateway1' },
      { Ref: 'NatGateway1' },
    ]);
  });

  it('makes the environment wait for what it needs at run time', () => {
    const { DependsOn } = stack.template.Resources.Environment;
    expect(DependsOn).toEqual(
      expect.arrayContaining([
        'PrivateDefaultRoute1',
        'PrivateDefaultRoute2',
        'PublicDefaultRoute',
        'PrivateRouteTableAssociation1',
        'PrivateNetworkAclAssociation2',
        'NetworkAclInboundEntry',
        'NetworkAclOutboundEntry',
        'SecurityGroupSelfIngress',
      ]),
    );
    for (const id of DependsOn as string[]) {
      expect(stack.template.Resources).toHaveProperty(id);
    }
  });

  it('keeps the bucket when the stack goes, and none when it fails', () => {
    expect(stack.template.Resources.DagBucket).toMatchObject({
      DeletionPolicy: 'RetainExceptOnCreate',
      UpdateReplacePolicy: 'Retain',
    });
  });

  it('tags everything that takes tags with owner, routing and the request’s own', () => {
    const tagged = planned({
      system: 'system:default/etl',
      tags: { 'cost-centre': '42' },
    });
    const expected = {
      'cost-centre': '42',
      [TAGS.owner]: 'group:default/data-platform',
      [TAGS.system]: 'system:default/etl',
      [TAGS.routing]: 'public',
    };
    expect(tagged.stacks[0].tags).toEqual(expected);
    const untaggable = [
      'AWS::EC2::Route',
      'AWS::EC2::VPCGatewayAttachment',
      'AWS::EC2::SubnetRouteTableAssociation',
      'AWS::EC2::NetworkAclEntry',
      'AWS::EC2::SubnetNetworkAclAssociation',
      'AWS::EC2::SecurityGroupIngress',
    ];
    const tags = Object.entries(tagged.stacks[0].template.Resources)
      .filter(([, resource]) => !untaggable.includes(resource.Type))
      .map(([id, resource]) => [id, tagMap(resource.Properties?.Tags)]);
    expect(Object.fromEntries(tags)).toEqual(
      Object.fromEntries(
        tags.map(([id]) => [id, expect.objectContaining(expected)]),
      ),
    );
    expect(tags).toHaveLength(18);
  });

  it('names what others need among its outputs', () => {
    expect(Object.keys(stack.template.Outputs ?? {}).sort()).toEqual([
      'BucketArn',
      'BucketName',
      'EnvironmentArn',
      'EnvironmentName',
      'ExecutionRoleArn',
      'PrivateSubnetIds',
      'PublicSubnetIds',
      'SecurityGroupId',
      'VpcId',
      'WebserverUrl',
    ]);
  });

  it('keeps the values of Airflow’s options out of the template', () => {
    const { stacks, request: resolved } = planned({
      airflowConfigurationOptions: {
        'secrets.backend_kwargs': 'hunter2',
        'core.parallelism': '64',
        // Both would be called AirflowOptionCoreParallelism.
        core_parallelism: 'other',
      },
    });
    const text = JSON.stringify(stacks[0].template);
    expect(text).not.toContain('hunter2');
    expect(validateTemplate(stacks[0].template)).toEqual([]);
    const { Parameters = {}, Resources } = stacks[0].template;
    expect(Object.keys(Parameters).sort()).toEqual(
      Object.keys(stacks[0].parameters).sort(),
    );
    for (const parameter of Object.values(Parameters)) {
      expect(parameter.NoEcho).toBe(true);
    }
    const options = Resources.Environment.Properties
      ?.AirflowConfigurationOptions as Record<string, { Ref: string }>;
    for (const [option, { Ref }] of Object.entries(options)) {
      expect(stacks[0].parameters[Ref]).toBe(
        resolved.airflowConfigurationOptions[option],
      );
    }
  });

  it('hands on nothing that is no field of a request, which may be a secret', () => {
    const { request: resolved } = planned({
      password: 'hunter2',
      access: { privateKey: 'hunter2' },
    } as never);
    expect(JSON.stringify(resolved)).not.toContain('hunter2');
  });

  it('keeps what it does not know of a request out of the template', () => {
    const misspelt = {
      airflowConfigurationOption: { 'smtp.smtp_password': 'hunter2' },
      access: { mechanism: 'none', password: 'hunter2' },
    };
    const { stacks, problems } = planned(misspelt as never);
    expect(problems.map(({ field }) => field)).toEqual([
      'access.password',
      'airflowConfigurationOption',
    ]);
    expect(JSON.stringify(stacks)).not.toContain('hunter2');
  });

  it('gives MWAA a level for logs that are off too, which its API asks for', () => {
    const { stacks } = planned({ logging: { WorkerLogs: 'OFF' } });
    expect(stacks[0].template.Resources.Environment.Properties).toMatchObject({
      LoggingConfiguration: {
        WorkerLogs: { Enabled: false, LogLevel: 'WARNING' },
        TaskLogs: { Enabled: true, LogLevel: 'INFO' },
      },
    });
  });

  it('stays under what CloudFormation takes without a bucket, at its largest', () => {
    const large = planned({
      name: `e${'x'.repeat(79)}`,
      system: 'system:default/etl',
      tags: Object.fromEntries(
        Array.from({ length: 10 }, (_, i) => [
          `tag-number-${i}`,
          'v'.repeat(40),
        ]),
      ),
      airflowConfigurationOptions: Object.fromEntries(
        Array.from({ length: 20 }, (_, i) => [`core.option_${i}`, 'x']),
      ),
    });
    expect(JSON.stringify(large.stacks[0].template).length).toBeLessThan(
      51_200,
    );
    expect(JSON.stringify(stack.template).length).toBeLessThan(20_000);
  });

  it('is the same for the same request, to the byte', () => {
    expect(JSON.stringify(planned())).toBe(JSON.stringify(planned()));
  });
});

describe('stack names', () => {
  it('are valid and differ where environments differ', () => {
    const names = ['a-b', 'a_b', 'a__b', 'A_b'].map(
      name => planned({ name }).stacks[0].name,
    );
    for (const name of names)
      expect(name).toMatch(/^[a-zA-Z][-a-zA-Z0-9]{0,127}$/);
    expect(new Set(names).size).toBe(names.length);
  });
});

describe('what the account says against a request', () => {
  function problems(
    change: Partial<EnvironmentRequest>,
    otherFacts: Partial<RegionFacts>,
  ) {
    const result = plan({ ...request, ...change }, { ...facts, ...otherFacts });
    return (result.ok ? result.plan.problems : result.problems).map(
      ({ field, severity, value }) => `${severity} ${field} ${value}`,
    );
  }

  it('refuses a name that is taken', () => {
    expect(problems({}, { environments: ['etl-prod'] })).toEqual([
      'error name etl-prod',
    ]);
  });

  const vpcs = [
    { VpcId: 'vpc-1', CidrBlocks: ['10.0.0.0/16', '10.192.64.0/20'] },
    { VpcId: 'vpc-2', CidrBlocks: ['10.193.0.0/24'] },
  ];

  it('refuses a block that overlaps an existing VPC’s, and names one that is free', () => {
    expect(
      plan(
        { ...request, vpc: { cidrBlock: '10.192.0.0/16' } },
        { ...facts, vpcs },
      ),
    ).toMatchObject({
      ok: false,
      problems: [
        {
          field: 'vpc.cidrBlock',
          value: '10.192.0.0/16',
          message: expect.stringContaining('10.192.64.0/20 of vpc-1'),
          remedy: expect.stringContaining('10.194.0.0/16'),
          severity: 'error',
        },
      ],
    });
  });

  it.each([
    ['the default block', [], '10.192.0.0/16'],
    ['the next one that no VPC has', vpcs, '10.194.0.0/16'],
    [
      'one after going round',
      [{ VpcId: 'vpc-1', CidrBlocks: ['10.192.0.0/10'] }],
      '10.0.0.0/16',
    ],
  ])('chooses %s where none is given', (_, taken, block) => {
    const result = plan(
      { ...request, vpc: undefined },
      { ...facts, vpcs: taken },
    );
    expect(result.ok && result.plan.request.vpc.cidrBlock).toBe(block);
    expect(result.ok && result.plan.problems).toEqual([]);
  });

  it('warns where something could not be read', () => {
    expect(problems({}, { vpcs: null, environments: null })).toEqual([
      'warning name etl-prod',
      'warning vpc.cidrBlock 10.192.0.0/16',
    ]);
  });

  it('refuses a zone that the account does not have, and too few zones', () => {
    expect(
      problems({ vpc: { availabilityZoneIds: ['use1-az1', 'use1-az9'] } }, {}),
    ).toEqual(['error vpc.availabilityZoneIds use1-az9']);
    expect(
      problems({}, { availabilityZones: facts.availabilityZones.slice(1, 3) }),
    ).toEqual(['error vpc.availabilityZoneIds ["use1-az2"]']);
  });

  it('refuses facts of another account', () => {
    expect(problems({}, { account: '999999999999' })).toEqual([
      'error account 111122223333',
    ]);
  });
});

describe('what tells whose a thing is', () => {
  const tagNames = { owner: 'Team', system: 'backstage:system' };

  it('is written by the configured name', () => {
    const result = plan(request, facts, undefined, { tagNames });
    if (!result.ok) throw new Error('It is planned');
    const [{ tags, template }] = result.plan.stacks;
    expect(tags).toMatchObject({ Team: request.owner });
    expect(tags).not.toHaveProperty([TAGS.owner]);
    expect(tagMap(template.Resources.Environment.Properties?.Tags)).toEqual(
      expect.objectContaining({ Team: request.owner }),
    );
  });

  it.each(['Team', 'team', TAGS.owner, TAGS.entity, TAGS.routing])(
    'is no tag that a request may carry: %s',
    key => {
      expect(
        plan(
          { ...request, tags: { [key]: 'group:default/finance' } },
          facts,
          undefined,
          { tagNames },
        ),
      ).toMatchObject({ ok: false, problems: [{ field: `tags.${key}` }] });
    },
  );
});

describe('a name that would collide', () => {
  it.each(['hr-repair', 'hr-Repair'])(
    'is refused for a new environment: %s',
    name => {
      expect(plan({ ...request, name }, facts)).toMatchObject({
        ok: false,
        problems: [
          {
            field: 'name',
            remedy: 'Choose a name that does not end in "-repair".',
          },
        ],
      });
    },
  );

  it.each([
    ['a_b', stackName('a_b').slice('mwaa-'.length)],
    [stackName('a_b').slice('mwaa-'.length), 'a_b'],
    ['hr', 'hr-repair'],
  ])('is refused for %s while there is %s', (name, other) => {
    expect(
      plan({ ...request, name }, { ...facts, environments: [other] }),
    ).toMatchObject({
      ok: false,
      problems: [
        { field: 'name', message: expect.stringContaining(`"${other}"`) },
      ],
    });
  });

  it('is kept by an environment that has it already', () => {
    expect(
      plan({ ...request, name: 'hr-repair' }, facts, undefined, {
        runningVersion: '3.0.6',
      }).ok,
    ).toBe(true);
  });
});
