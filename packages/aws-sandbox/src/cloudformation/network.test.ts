import {
  CreateStackCommand,
  DeleteStackCommand,
  DescribeStackResourcesCommand,
  ListExportsCommand,
  UpdateStackCommand,
} from '@aws-sdk/client-cloudformation';
import {
  DescribeAddressesCommand,
  DescribeNatGatewaysCommand,
  DescribeNetworkAclsCommand,
  DescribeRouteTablesCommand,
  DescribeSecurityGroupsCommand,
  DescribeSubnetsCommand,
  DescribeVpcsCommand,
} from '@aws-sdk/client-ec2';
import { networkTemplate } from './testing/networkTemplate';
import { type Wire, startWire } from './testing/wire';

describe('a network deployed with the official clients', () => {
  let wire: Wire;
  beforeEach(async () => {
    wire = await startWire();
  });
  afterEach(() => wire.close());

  const create = (StackName: string, TemplateBody = networkTemplate) =>
    wire.cloudFormation.send(
      new CreateStackCommand({
        StackName,
        TemplateBody,
        Tags: [{ Key: 'team', Value: 'data' }],
      }),
    );

  it('is what the template says, and goes with its stack', async () => {
    const { StackId } = await create('net');
    const stack = await wire.settled('net');
    expect(stack.StackStatus).toBe('CREATE_COMPLETE');
    const VpcId = stack.Outputs!.find(
      o => o.OutputKey === 'VpcId',
    )!.OutputValue!;
    const Filters = [{ Name: 'vpc-id', Values: [VpcId] }];

    const { Vpcs } = await wire.ec2.send(
      new DescribeVpcsCommand({ VpcIds: [VpcId] }),
    );
    expect(
      Object.fromEntries(Vpcs![0].Tags!.map(tag => [tag.Key, tag.Value])),
    ).toEqual({
      Name: 'net-vpc',
      team: 'data',
      'aws:cloudformation:stack-name': 'net',
      'aws:cloudformation:stack-id': StackId,
      'aws:cloudformation:logical-id': 'Vpc',
    });
    const { Subnets } = await wire.ec2.send(
      new DescribeSubnetsCommand({ Filters }),
    );
    expect(Subnets!.map(s => s.CidrBlock).sort()).toEqual([
      '10.20.0.0/24',
      '10.20.1.0/24',
      '10.20.2.0/24',
      '10.20.3.0/24',
    ]);
    expect(Subnets!.filter(s => s.MapPublicIpOnLaunch)).toHaveLength(2);
    const { NatGateways } = await wire.ec2.send(
      new DescribeNatGatewaysCommand({ Filter: Filters }),
    );
    expect(NatGateways!.map(nat => nat.State)).toEqual([
      'available',
      'available',
    ]);
    const { RouteTables } = await wire.ec2.send(
      new DescribeRouteTablesCommand({ Filters }),
    );
    const defaults = RouteTables!.flatMap(table =>
      table.Routes!.filter(r => r.DestinationCidrBlock === '0.0.0.0/0'),
    );
    expect(defaults.filter(r => r.NatGatewayId)).toHaveLength(2);
    expect(defaults.filter(r => r.GatewayId)).toHaveLength(1);
    const { NetworkAcls } = await wire.ec2.send(
      new DescribeNetworkAclsCommand({ Filters }),
    );
    const own = NetworkAcls!.find(acl => !acl.IsDefault)!;
    expect(own.Associations).toHaveLength(2);
    const { SecurityGroups } = await wire.ec2.send(
      new DescribeSecurityGroupsCommand({ Filters }),
    );
    const group = SecurityGroups!.find(g => g.GroupName !== 'default')!;
    expect(group.IpPermissions![0].UserIdGroupPairs![0].GroupId).toBe(
      group.GroupId,
    );
    expect(group.IpPermissionsEgress![0].IpRanges![0].CidrIp).toBe('0.0.0.0/0');
    const { Exports } = await wire.cloudFormation.send(
      new ListExportsCommand({}),
    );
    expect(Exports![0]).toMatchObject({
      Name: 'net-subnets',
      ExportingStackId: StackId,
    });

    await wire.cloudFormation.send(
      new DeleteStackCommand({ StackName: 'net' }),
    );
    expect((await wire.settled(StackId!)).StackStatus).toBe('DELETE_COMPLETE');
    const left = await wire.ec2.send(
      new DescribeVpcsCommand({
        Filters: [{ Name: 'vpc-id', Values: [VpcId] }],
      }),
    );
    expect(left.Vpcs).toEqual([]);
    const { Addresses } = await wire.ec2.send(new DescribeAddressesCommand({}));
    expect(Addresses).toEqual([]);
  });

  it('leaves nothing behind when a resource fails', async () => {
    const before = await wire.ec2.send(new DescribeVpcsCommand({}));
    await create(
      'bad',
      networkTemplate.replace(
        'CidrBlock: !Select [3, !Cidr [!GetAtt Vpc.CidrBlock, 4, 8]]',
        'CidrBlock: 192.168.0.0/24',
      ),
    );
    expect((await wire.settled('bad')).StackStatus).toBe('ROLLBACK_COMPLETE');
    const after = await wire.ec2.send(new DescribeVpcsCommand({}));
    expect(after.Vpcs).toHaveLength(before.Vpcs!.length);
    const story = await wire.story('bad');
    const failure = story.find(
      e =>
        e.LogicalResourceId === 'Private1' &&
        e.ResourceStatus === 'CREATE_FAILED',
    )!;
    expect(failure.ResourceStatusReason).toContain('192.168.0.0/24');
    expect(failure.ResourceStatusReason).toContain('Service: Ec2');
  });

  it('is updated in place, and replaced where it must be', async () => {
    await create('net');
    await wire.settled('net');
    const resources = async () => {
      const { StackResources } = await wire.cloudFormation.send(
        new DescribeStackResourcesCommand({ StackName: 'net' }),
      );
      return Object.fromEntries(
        StackResources!.map(r => [r.LogicalResourceId, r.PhysicalResourceId]),
      );
    };
    const before = await resources();
    await wire.cloudFormation.send(
      new UpdateStackCommand({
        StackName: 'net',
        TemplateBody: networkTemplate
          .replace('MapPublicIpOnLaunch: true', 'MapPublicIpOnLaunch: false')
          .replace(
            'DestinationCidrBlock: 0.0.0.0/0',
            'DestinationCidrBlock: 0.0.0.0/1',
          ),
      }),
    );
    expect((await wire.settled('net')).StackStatus).toBe('UPDATE_COMPLETE');
    const after = await resources();
    expect(after.PublicRoute).toBe(`${after.PublicTable}|0.0.0.0/1`);
    expect({ ...after, PublicRoute: '' }).toEqual({
      ...before,
      PublicRoute: '',
    });
    const { RouteTables } = await wire.ec2.send(
      new DescribeRouteTablesCommand({ RouteTableIds: [after.PublicTable!] }),
    );
    expect(RouteTables![0].Routes!.map(r => r.DestinationCidrBlock)).toEqual([
      '10.20.0.0/16',
      '0.0.0.0/1',
    ]);
  });

  it('is not made in a VPC that is not there', async () => {
    const TemplateBody = JSON.stringify({
      Parameters: { Vpc: { Type: 'AWS::EC2::VPC::Id' } },
      Resources: {
        Table: {
          Type: 'AWS::EC2::RouteTable',
          Properties: { VpcId: { Ref: 'Vpc' } },
        },
      },
    });
    await wire.cloudFormation.send(
      new CreateStackCommand({
        StackName: 'lost',
        TemplateBody,
        Parameters: [{ ParameterKey: 'Vpc', ParameterValue: 'vpc-0' }],
      }),
    );
    expect((await wire.settled('lost')).StackStatus).toBe('ROLLBACK_COMPLETE');
    const story = await wire.story('lost');
    expect(story.map(e => e.ResourceStatusReason)).toContain(
      'Parameter validation failed: parameter value vpc-0 for parameter name Vpc does not exist. Rollback requested by user.',
    );
  });
});
