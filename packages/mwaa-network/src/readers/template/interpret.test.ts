import { plan } from '../../plan';
import { type EnvironmentRequest } from '../../request';
import { facts, request } from '../../plan/__fixtures__/requests';
import { items, notReadParts, place } from './__fixtures__/interpreting';
import { interpretTemplate } from './interpret';

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

  it.each([true, 'true', 'TRUE', 'True'])(
    'hides it whichever way the template asks for it: %j',
    NoEcho => {
      const hidden = interpretTemplate(
        {
          Parameters: { Secret: { Type: 'String', NoEcho } },
          Resources: {},
          Outputs: { Shown: { Value: { Ref: 'Secret' } } },
        },
        { parameters: { Secret: 'hunter2' } },
      );
      expect(hidden.outputs).toEqual({ Shown: 'unresolved:Secret' });
    },
  );

  it('is the same from text', () => {
    const result = plan(request, facts);
    const text = JSON.stringify(result.ok && result.plan.stacks[0].template);
    expect(
      interpretTemplate(text, { ...place, stackName: 'mwaa-etl-prod', facts }),
    ).toEqual(interpretPlan());
  });
});
