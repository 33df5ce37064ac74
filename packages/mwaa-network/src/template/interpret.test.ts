import fc from 'fast-check';
import { plan, type EnvironmentRequest } from '../plan';
import { facts, request } from '../plan/__fixtures__/requests';
import type { NetworkSnapshot, Part } from '../snapshot';
import { interpretTemplate } from './interpret';
import type { InterpretOptions } from './types';

const place = { account: '111122223333', region: 'us-east-1' };

function interpretPlan(change: Partial<EnvironmentRequest> = {}) {
  const result = plan({ ...request, ...change }, facts);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  const [stack] = result.plan.stacks;
  return interpretTemplate(stack.template, {
    ...place,
    stackName: stack.name,
    parameters: stack.parameters,
    facts,
  });
}

function interpret(Resources: object, options: InterpretOptions = {}) {
  return interpretTemplate({ Resources }, { ...place, ...options });
}

function items<T>(part: Part<T>): T[] {
  if (part.status === 'notRead') throw new Error(part.reason);
  return part.items;
}

function notReadParts(snapshot: NetworkSnapshot): string[] {
  return Object.entries(snapshot)
    .filter(([, part]) => (part as Part<unknown>).status === 'notRead')
    .map(([name]) => name);
}

const vpc = {
  Type: 'AWS::EC2::VPC',
  Properties: { CidrBlock: '10.0.0.0/16' },
};

describe('the plan’s own template, read back', () => {
  const { snapshot, problems, outputs } = interpretPlan();

  it('is understood in full', () => {
    expect(problems).toEqual([]);
    expect(notReadParts(snapshot)).toEqual([
      'networkInterfaces',
      'vpcEndpointServices',
    ]);
  });

  it('has the VPC with what EC2 gives it unasked', () => {
    expect(items(snapshot.vpcs)).toMatchObject([
      { VpcId: 'unresolved:Vpc', CidrBlock: '10.192.0.0/16', IsDefault: false },
    ]);
    expect(items(snapshot.vpcAttributes)).toEqual([
      {
        VpcId: 'unresolved:Vpc',
        EnableDnsSupport: { Value: true },
        EnableDnsHostnames: { Value: true },
      },
    ]);
    expect(
      items(snapshot.routeTables).map(table => [
        table.RouteTableId,
        table.Associations.map(a => (a.Main ? 'main' : a.SubnetId)),
        table.Routes.map(
          r =>
            `${r.DestinationCidrBlock} ${r.GatewayId ?? r.NatGatewayId} ${r.State}`,
        ),
      ]),
    ).toEqual([
      [
        'unresolved:PrivateRouteTable1',
        ['unresolved:PrivateSubnet1'],
        [
          '10.192.0.0/16 local active',
          '0.0.0.0/0 unresolved:NatGateway1 active',
        ],
      ],
      [
        'unresolved:PrivateRouteTable2',
        ['unresolved:PrivateSubnet2'],
        [
          '10.192.0.0/16 local active',
          '0.0.0.0/0 unresolved:NatGateway2 active',
        ],
      ],
      [
        'unresolved:PublicRouteTable',
        ['unresolved:PublicSubnet1', 'unresolved:PublicSubnet2'],
        [
          '10.192.0.0/16 local active',
          '0.0.0.0/0 unresolved:InternetGateway active',
        ],
      ],
      [
        'unresolved:Vpc.MainRouteTable',
        ['main'],
        ['10.192.0.0/16 local active'],
      ],
    ]);
  });

  it('has the zones’ names and ids', () => {
    expect(
      items(snapshot.subnets).map(s => [
        s.SubnetId,
        s.CidrBlock,
        s.AvailabilityZone,
        s.AvailabilityZoneId,
      ]),
    ).toEqual([
      ['unresolved:PublicSubnet1', '10.192.0.0/24', 'us-east-1d', 'use1-az1'],
      ['unresolved:PublicSubnet2', '10.192.1.0/24', 'us-east-1c', 'use1-az2'],
      ['unresolved:PrivateSubnet1', '10.192.2.0/24', 'us-east-1d', 'use1-az1'],
      ['unresolved:PrivateSubnet2', '10.192.3.0/24', 'us-east-1c', 'use1-az2'],
    ]);
  });

  it('has the gateways attached, and the NAT gateways with their addresses', () => {
    expect(items(snapshot.internetGateways)).toMatchObject([
      { Attachments: [{ VpcId: 'unresolved:Vpc', State: 'available' }] },
    ]);
    expect(items(snapshot.natGateways)[0]).toMatchObject({
      NatGatewayId: 'unresolved:NatGateway1',
      VpcId: 'unresolved:Vpc',
      SubnetId: 'unresolved:PublicSubnet1',
      State: 'available',
      NatGatewayAddresses: [
        {
          AllocationId: 'unresolved:NatGatewayAddress1.AllocationId',
          PublicIp: 'unresolved:NatGatewayAddress1',
        },
      ],
    });
    expect(items(snapshot.addresses)).toHaveLength(2);
  });

  it('has the ACL with its closing entries, and the default one with no subnet', () => {
    const [own, byDefault] = items(snapshot.networkAcls);
    expect(
      own.Entries.map(e => [e.RuleNumber, e.Egress, e.RuleAction]),
    ).toEqual([
      [100, true, 'allow'],
      [32767, true, 'deny'],
      [100, false, 'allow'],
      [32767, false, 'deny'],
    ]);
    expect(own.Associations).toHaveLength(4);
    expect(byDefault).toMatchObject({ IsDefault: true, Associations: [] });
  });

  it('has the group that refers to itself, and the VPC’s default one', () => {
    const [own, byDefault] = items(snapshot.securityGroups);
    expect(own.IpPermissions).toMatchObject([
      {
        IpProtocol: '-1',
        UserIdGroupPairs: [{ GroupId: 'unresolved:SecurityGroup' }],
      },
    ]);
    expect(own.IpPermissionsEgress).toMatchObject([
      { IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] },
    ]);
    expect(byDefault.GroupName).toBe('default');
  });

  it('has the environment with its bucket and role', () => {
    expect(items(snapshot.environment)).toMatchObject([
      {
        Name: 'etl-prod',
        Arn: 'arn:aws:airflow:us-east-1:111122223333:environment/etl-prod',
        SourceBucketArn: 'arn:aws:s3:::unresolved:DagBucket',
        NetworkConfiguration: {
          SubnetIds: ['unresolved:PrivateSubnet1', 'unresolved:PrivateSubnet2'],
          SecurityGroupIds: ['unresolved:SecurityGroup'],
        },
        WebserverAccessMode: 'PUBLIC_ONLY',
      },
    ]);
    expect(items(snapshot.buckets)).toMatchObject([
      {
        Name: 'unresolved:DagBucket',
        Versioning: { items: [{ Status: 'Enabled' }] },
        PublicAccessBlock: { items: [{ BlockPublicPolicy: true }] },
      },
    ]);
    const [role] = items(snapshot.executionRoles);
    const [policy] = items(role.Policies);
    expect(JSON.stringify(policy.PolicyDocument)).toContain(
      'arn:aws:logs:us-east-1:111122223333:log-group:airflow-etl-prod-*',
    );
    expect(items(snapshot.keys)).toEqual([]);
  });

  it('gives the outputs as far as they are known', () => {
    expect(outputs).toMatchObject({
      VpcId: 'unresolved:Vpc',
      EnvironmentArn:
        'arn:aws:airflow:us-east-1:111122223333:environment/etl-prod',
      PrivateSubnetIds: 'unresolved:PrivateSubnet1,unresolved:PrivateSubnet2',
    });
  });

  it('never shows a value that is not to be shown', () => {
    const secret = interpretPlan({
      airflowConfigurationOptions: { 'secrets.backend_kwargs': 'hunter2' },
    });
    expect(JSON.stringify(secret)).not.toContain('hunter2');
    expect(items(secret.snapshot.environment)[0]).toMatchObject({
      AirflowConfigurationOptions: {
        'secrets.backend_kwargs':
          'unresolved:AirflowOptionSecretsBackendKwargs',
      },
    });
  });

  it('is the same from text', () => {
    const result = plan(request, facts);
    const text = JSON.stringify(result.ok && result.plan.stacks[0].template);
    expect(
      interpretTemplate(text, { ...place, stackName: 'mwaa-etl-prod', facts }),
    ).toEqual(interpretPlan());
  });
});

describe('AWS’s implicit behaviour', () => {
  it('adds a gateway endpoint’s routes, and the default group to an interface', () => {
    const { snapshot } = interpret({
      Vpc: vpc,
      Table: {
        Type: 'AWS::EC2::RouteTable',
        Properties: { VpcId: { Ref: 'Vpc' } },
      },
      S3: {
        Type: 'AWS::EC2::VPCEndpoint',
        Properties: {
          VpcId: { Ref: 'Vpc' },
          ServiceName: { 'Fn::Sub': 'com.amazonaws.${AWS::Region}.s3' },
          RouteTableIds: [{ Ref: 'Table' }],
        },
      },
      Sqs: {
        Type: 'AWS::EC2::VPCEndpoint',
        Properties: {
          VpcId: { Ref: 'Vpc' },
          VpcEndpointType: 'Interface',
          ServiceName: 'com.amazonaws.us-east-1.sqs',
        },
      },
    });
    expect(items(snapshot.routeTables)[0].Routes[1]).toEqual({
      DestinationPrefixListId:
        'unresolved:com.amazonaws.us-east-1.s3.PrefixListId',
      GatewayId: 'unresolved:S3',
      Origin: 'CreateRoute',
      State: 'active',
    });
    expect(items(snapshot.prefixLists)).toMatchObject([
      { PrefixListName: 'com.amazonaws.us-east-1.s3' },
    ]);
    expect(items(snapshot.vpcEndpoints)[1]).toMatchObject({
      PrivateDnsEnabled: false,
      Groups: [{ GroupId: 'unresolved:Vpc.DefaultSecurityGroup' }],
    });
  });

  it('gives a group without outbound rules EC2’s, and takes it away for a separate one', () => {
    const group = {
      Type: 'AWS::EC2::SecurityGroup',
      Properties: { GroupDescription: 'x', VpcId: { Ref: 'Vpc' } },
    };
    const rule = {
      Type: 'AWS::EC2::SecurityGroupEgress',
      Properties: {
        GroupId: { 'Fn::GetAtt': 'Narrow.GroupId' },
        IpProtocol: 6,
        FromPort: 443,
        ToPort: '443',
        CidrIp: '10.0.0.0/16',
      },
    };
    const { snapshot } = interpret({
      Vpc: vpc,
      Open: group,
      Narrow: group,
      Rule: rule,
    });
    const [open, narrow] = items(snapshot.securityGroups);
    expect(open.IpPermissionsEgress).toMatchObject([{ IpProtocol: '-1' }]);
    expect(narrow.IpPermissionsEgress).toMatchObject([
      { IpProtocol: 'tcp', FromPort: 443, ToPort: 443 },
    ]);
    expect(narrow.IpPermissionsEgress).toHaveLength(1);
  });

  it('joins rules of one protocol and port range, as EC2 shows them', () => {
    const { snapshot } = interpret({
      Vpc: vpc,
      Group: {
        Type: 'AWS::EC2::SecurityGroup',
        Properties: {
          GroupDescription: 'x',
          VpcId: { Ref: 'Vpc' },
          SecurityGroupIngress: ['10.0.0.0/24', '10.0.1.0/24'].map(CidrIp => ({
            IpProtocol: 'tcp',
            FromPort: 443,
            ToPort: 443,
            CidrIp,
          })),
        },
      },
    });
    expect(items(snapshot.securityGroups)[0].IpPermissions).toMatchObject([
      { IpRanges: [{ CidrIp: '10.0.0.0/24' }, { CidrIp: '10.0.1.0/24' }] },
    ]);
  });

  it('associates a subnet without an ACL with the default one', () => {
    const { snapshot } = interpret({
      Vpc: vpc,
      Subnet: {
        Type: 'AWS::EC2::Subnet',
        Properties: { VpcId: { Ref: 'Vpc' }, CidrBlock: '10.0.0.0/24' },
      },
    });
    expect(items(snapshot.networkAcls)[0].Associations).toEqual([
      {
        NetworkAclId: 'unresolved:Vpc.DefaultNetworkAcl',
        SubnetId: 'unresolved:Subnet',
      },
    ]);
  });
});

describe('what is not understood', () => {
  it('leaves unknown the parts that it bears on, never empty', () => {
    const { snapshot, problems } = interpret({
      Vpc: vpc,
      Subnet: {
        Type: 'AWS::EC2::Subnet',
        Properties: {
          VpcId: { Ref: 'Vpc' },
          CidrBlock: { 'Fn::Transform': { Name: 'NextFreeBlock' } },
        },
      },
    });
    expect(problems).toEqual([
      {
        path: 'Resources.Subnet',
        message: 'Fn::Transform is not interpreted',
        parts: ['subnets', 'networkAcls'],
      },
    ]);
    expect(snapshot.subnets).toEqual({
      status: 'notRead',
      reason: 'Resources.Subnet: Fn::Transform is not interpreted',
    });
    expect(snapshot.vpcs.status).toBe('read');
  });

  it.each([
    ['a nested stack', { Type: 'AWS::CloudFormation::Stack' }],
    ['a custom resource', { Type: 'Custom::Anything' }],
    ['a loop', undefined],
  ])('is everything, with %s', (_, resource) => {
    const { snapshot } = interpret({
      Vpc: vpc,
      'Fn::ForEach::Subnets': resource ?? ['Zone', ['a', 'b'], {}],
    });
    expect(notReadParts(snapshot)).toContain('vpcs');
    expect(notReadParts(snapshot)).toContain('routeTables');
    expect(notReadParts(snapshot)).toContain('environment');
  });

  it('is a property that no handler asks for', () => {
    const { problems } = interpret({
      Vpc: {
        ...vpc,
        Properties: { ...vpc.Properties, VpcEncryptionControl: {} },
      },
    });
    expect(problems.map(p => p.message)).toEqual([
      'VpcEncryptionControl is not interpreted',
    ]);
  });

  it('is a network that the template only builds in', () => {
    const { snapshot, problems } = interpret({
      Subnet: {
        Type: 'AWS::EC2::Subnet',
        Properties: { VpcId: 'vpc-1', CidrBlock: '10.0.0.0/24' },
      },
    });
    expect(problems).toEqual([]);
    expect(snapshot.routeTables).toEqual({
      status: 'notRead',
      reason: 'The VPC vpc-1 is not described by the template',
    });
  });

  it('is a resource whose condition is known only at deployment', () => {
    const template = {
      Parameters: { Public: { Type: 'String' } },
      Conditions: { IsPublic: { 'Fn::Equals': [{ Ref: 'Public' }, 'yes'] } },
      Resources: {
        Vpc: vpc,
        Gateway: { Type: 'AWS::EC2::InternetGateway', Condition: 'IsPublic' },
      },
    };
    const gateways = (Public?: string) =>
      interpretTemplate(template, { parameters: Public ? { Public } : {} })
        .snapshot.internetGateways;
    expect(gateways().status).toBe('notRead');
    expect(items(gateways('yes'))).toHaveLength(1);
    expect(items(gateways('no'))).toEqual([]);
  });

  it('is text that is no template', () => {
    for (const source of [
      '{',
      '[]',
      'Resources:',
      42,
      null,
      {},
      { Resources: [] },
    ]) {
      const { snapshot, problems } = interpretTemplate(source);
      expect(problems).toHaveLength(1);
      expect(snapshot.vpcs.status).toBe('notRead');
    }
  });

  it('is a circle of resources, named', () => {
    const { problems } = interpret({
      A: {
        Type: 'AWS::S3::Bucket',
        Properties: { BucketName: { 'Fn::Sub': '${B}-a' } },
      },
      B: { Type: 'AWS::S3::Bucket', Properties: { BucketName: { Ref: 'A' } } },
      C: { Type: 'AWS::EC2::VPC', DependsOn: 'A', Properties: vpc.Properties },
    });
    expect(problems.map(p => p.message)).toEqual([
      expect.stringMatching(/(A → B → A|B → A → B)$/),
    ]);
  });

  it('never hangs or throws on what grows without end', () => {
    const chain = Object.fromEntries(
      Array.from({ length: 3000 }, (_, i) => [
        `B${i}`,
        {
          Type: 'AWS::S3::Bucket',
          Properties: {
            BucketName: { 'Fn::Sub': `\${B${i + 1}}\${B${i + 1}}` },
          },
        },
      ]),
    );
    const conditions = Object.fromEntries(
      Array.from({ length: 3000 }, (_, i) => [
        `C${i}`,
        { 'Fn::Not': [{ Condition: `C${i + 1}` }] },
      ]),
    );
    let deep: unknown = 'x';
    for (let i = 0; i < 5000; i++) deep = { 'Fn::Join': ['', [deep]] };
    const { problems } = interpretTemplate({
      Conditions: { ...conditions, C3000: { Condition: 'C0' } },
      Resources: {
        ...chain,
        Deep: {
          Type: 'AWS::EC2::VPC',
          Condition: 'C0',
          Properties: { CidrBlock: deep },
        },
        Deeper: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: deep } },
      },
    });
    expect(problems.length).toBeGreaterThan(0);
  });

  it('may be any JSON at all without an exception', () => {
    const types = [
      'AWS::EC2::VPC',
      'AWS::EC2::Route',
      'AWS::MWAA::Environment',
      'AWS::IAM::Role',
    ];
    const anyResource = fc.record(
      {
        Type: fc.constantFrom(...types),
        Properties: fc.dictionary(
          fc.constantFrom(
            'VpcId',
            'CidrBlock',
            'RouteTableId',
            'Policies',
            'Tags',
            'NetworkConfiguration',
            'Name',
          ),
          fc.oneof(
            fc.jsonValue({ maxDepth: 3 }),
            fc.record({ 'Fn::GetAtt': fc.jsonValue({ maxDepth: 1 }) }),
            fc.record({ 'Fn::Sub': fc.jsonValue({ maxDepth: 1 }) }),
          ),
        ),
        DependsOn: fc.jsonValue({ maxDepth: 1 }),
        Condition: fc.jsonValue({ maxDepth: 1 }),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(
        fc.record(
          {
            Parameters: fc.jsonValue(),
            Conditions: fc.jsonValue(),
            Mappings: fc.jsonValue(),
            Outputs: fc.jsonValue(),
            Transform: fc.jsonValue(),
            Resources: fc.oneof(
              fc.jsonValue(),
              fc.dictionary(fc.string(), anyResource),
            ),
          },
          { requiredKeys: [] },
        ),
        template => {
          expect(interpretTemplate(template, place)).toHaveProperty('snapshot');
        },
      ),
    );
  });
});
