import {
  CreateStackCommand,
  DeleteStackCommand,
  DescribeStackResourcesCommand,
  UpdateStackCommand,
} from '@aws-sdk/client-cloudformation';
import {
  AssociateRouteTableCommand,
  CreateRouteTableCommand,
  CreateSubnetCommand,
  CreateVpcCommand,
  DescribeNetworkAclsCommand,
  DescribeRouteTablesCommand,
  DescribeSecurityGroupRulesCommand,
  DescribeVpcEndpointsCommand,
} from '@aws-sdk/client-ec2';
import { type Wire, startWire } from './testing/wire';

const network = {
  Vpc: {
    Type: 'AWS::EC2::VPC',
    Properties: {
      CidrBlock: '10.0.0.0/16',
      EnableDnsSupport: true,
      EnableDnsHostnames: true,
    },
  },
  Table: {
    Type: 'AWS::EC2::RouteTable',
    Properties: { VpcId: { Ref: 'Vpc' } },
  },
  Subnet: {
    Type: 'AWS::EC2::Subnet',
    Properties: {
      VpcId: { Ref: 'Vpc' },
      CidrBlock: '10.0.0.0/24',
      AvailabilityZone: { 'Fn::Select': [0, { 'Fn::GetAZs': '' }] },
    },
  },
};

const group = (more: object = {}) => ({
  Type: 'AWS::EC2::SecurityGroup',
  Properties: { GroupDescription: 'g', VpcId: { Ref: 'Vpc' }, ...more },
});

describe('endpoints, groups and associations', () => {
  let wire: Wire;
  beforeEach(async () => {
    wire = await startWire();
  });
  afterEach(() => wire.close());

  async function deploy(StackName: string, Resources: object, update = false) {
    const input = { StackName, TemplateBody: JSON.stringify({ Resources }) };
    await wire.cloudFormation.send(
      update ? new UpdateStackCommand(input) : new CreateStackCommand(input),
    );
    const { StackStatus } = await wire.settled(StackName);
    expect(StackStatus).toBe(update ? 'UPDATE_COMPLETE' : 'CREATE_COMPLETE');
    const { StackResources } = await wire.cloudFormation.send(
      new DescribeStackResourcesCommand({ StackName }),
    );
    return Object.fromEntries(
      StackResources!.map(r => [r.LogicalResourceId, r.PhysicalResourceId!]),
    );
  }

  it('makes, changes and deletes endpoints of both kinds', async () => {
    const endpoints = (lists: object) => ({
      ...network,
      Group: group(),
      Second: group(),
      Log: {
        Type: 'AWS::EC2::FlowLog',
        Properties: {
          ResourceId: { Ref: 'Vpc' },
          ResourceType: 'VPC',
          TrafficType: 'ALL',
          LogDestinationType: 's3',
          LogDestination: 'arn:aws:s3:::flow-logs',
        },
      },
      EgressOnly: {
        Type: 'AWS::EC2::EgressOnlyInternetGateway',
        Properties: { VpcId: { Ref: 'Vpc' } },
      },
      EgressRoute: {
        Type: 'AWS::EC2::Route',
        Properties: {
          RouteTableId: { Ref: 'Table' },
          DestinationIpv6CidrBlock: '::/0',
          EgressOnlyInternetGatewayId: { Ref: 'EgressOnly' },
        },
      },
      S3: {
        Type: 'AWS::EC2::VPCEndpoint',
        Properties: {
          VpcId: { Ref: 'Vpc' },
          ServiceName: { 'Fn::Sub': 'com.amazonaws.${AWS::Region}.s3' },
          RouteTableIds: [{ Ref: 'Table' }],
          PolicyDocument: {
            Version: '2012-10-17',
            Statement: [
              { Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' },
            ],
          },
        },
      },
      Sqs: {
        Type: 'AWS::EC2::VPCEndpoint',
        Properties: {
          VpcEndpointType: 'Interface',
          VpcId: { Ref: 'Vpc' },
          ServiceName: { 'Fn::Sub': 'com.amazonaws.${AWS::Region}.sqs' },
          SubnetIds: [{ Ref: 'Subnet' }],
          PrivateDnsEnabled: true,
          ...lists,
        },
      },
    });
    const ids = await deploy(
      'ends',
      endpoints({ SecurityGroupIds: [{ Ref: 'Group' }] }),
    );
    const describe = async () => {
      const { VpcEndpoints } = await wire.ec2.send(
        new DescribeVpcEndpointsCommand({
          VpcEndpointIds: [ids.S3, ids.Sqs],
        }),
      );
      return Object.fromEntries(VpcEndpoints!.map(e => [e.VpcEndpointType, e]));
    };
    expect(await describe()).toMatchObject({
      Gateway: { State: 'available', RouteTableIds: [ids.Table] },
      Interface: {
        State: 'available',
        PrivateDnsEnabled: true,
        Groups: [{ GroupId: ids.Group }],
        SubnetIds: [ids.Subnet],
      },
    });
    await deploy(
      'ends',
      endpoints({ SecurityGroupIds: [{ Ref: 'Second' }] }),
      true,
    );
    expect((await describe()).Interface.Groups).toMatchObject([
      { GroupId: ids.Second },
    ]);
    const { StackId } = await wire.settled('ends');
    await wire.cloudFormation.send(
      new DeleteStackCommand({ StackName: 'ends' }),
    );
    expect((await wire.settled(StackId!)).StackStatus).toBe('DELETE_COMPLETE');
  });

  it('changes the rules of a group, and takes away what EC2 gives', async () => {
    const rules = async (groupId: string) => {
      const { SecurityGroupRules } = await wire.ec2.send(
        new DescribeSecurityGroupRulesCommand({
          Filters: [{ Name: 'group-id', Values: [groupId] }],
        }),
      );
      return SecurityGroupRules!
        .map(
          r =>
            `${r.IsEgress ? 'out' : 'in'} ${r.IpProtocol} ${r.FromPort} ${
              r.CidrIpv4 ?? r.ReferencedGroupInfo?.GroupId
            } ${r.Description ?? ''}`,
        )
        .sort();
    };
    const rule = (port: number, Description: string) => ({
      IpProtocol: 'tcp',
      FromPort: port,
      ToPort: port,
      CidrIp: '10.0.0.0/8',
      Description,
    });
    const egress = (Description: string) => ({
      Type: 'AWS::EC2::SecurityGroupEgress',
      Properties: {
        GroupId: { Ref: 'Beside' },
        IpProtocol: 'tcp',
        FromPort: 443,
        ToPort: 443,
        CidrIp: '0.0.0.0/0',
        Description,
      },
    });
    const before = await deploy('rules', {
      ...network,
      Inline: group({ SecurityGroupIngress: [rule(22, 'a'), rule(443, 'b')] }),
      Beside: group(),
      Egress: egress('https'),
    });
    expect(await rules(before.Inline)).toEqual([
      'in tcp 22 10.0.0.0/8 a',
      'in tcp 443 10.0.0.0/8 b',
      'out -1 -1 0.0.0.0/0 ',
    ]);
    expect(await rules(before.Beside)).toEqual(['out tcp 443 0.0.0.0/0 https']);
    const after = await deploy(
      'rules',
      {
        ...network,
        Inline: group({
          SecurityGroupIngress: [rule(443, 'c'), rule(5432, 'd')],
          SecurityGroupEgress: [rule(443, 'e')],
        }),
        Beside: group(),
        Egress: egress('https'),
      },
      true,
    );
    expect(after.Inline).toBe(before.Inline);
    expect(await rules(after.Inline)).toEqual([
      'in tcp 443 10.0.0.0/8 c',
      'in tcp 5432 10.0.0.0/8 d',
      'out tcp 443 10.0.0.0/8 e',
    ]);
  });

  it('adopts existing associations, and deletes them with the stack', async () => {
    const { ec2 } = wire;
    const { Vpc } = await ec2.send(
      new CreateVpcCommand({ CidrBlock: '10.9.0.0/16' }),
    );
    const VpcId = Vpc!.VpcId!;
    const { Subnet } = await ec2.send(
      new CreateSubnetCommand({ VpcId, CidrBlock: '10.9.0.0/24' }),
    );
    const SubnetId = Subnet!.SubnetId!;
    const { RouteTable } = await ec2.send(
      new CreateRouteTableCommand({ VpcId }),
    );
    const own = RouteTable!.RouteTableId!;
    await ec2.send(
      new AssociateRouteTableCommand({ RouteTableId: own, SubnetId }),
    );
    const ids = await deploy('adopt', {
      Table: { Type: 'AWS::EC2::RouteTable', Properties: { VpcId } },
      Acl: { Type: 'AWS::EC2::NetworkAcl', Properties: { VpcId } },
      TableHere: {
        Type: 'AWS::EC2::SubnetRouteTableAssociation',
        Properties: { SubnetId, RouteTableId: { Ref: 'Table' } },
      },
      AclHere: {
        Type: 'AWS::EC2::SubnetNetworkAclAssociation',
        Properties: { SubnetId, NetworkAclId: { Ref: 'Acl' } },
      },
    });
    const Filters = [{ Name: 'association.subnet-id', Values: [SubnetId] }];
    const tables = async () =>
      (
        await ec2.send(new DescribeRouteTablesCommand({ Filters }))
      ).RouteTables!.map(t => t.RouteTableId);
    const acls = async () =>
      (await ec2.send(new DescribeNetworkAclsCommand({ Filters })))
        .NetworkAcls!;
    expect(await tables()).toEqual([ids.Table]);
    expect((await acls())[0].NetworkAclId).toBe(ids.Acl);
    const { StackId } = await wire.settled('adopt');
    await wire.cloudFormation.send(
      new DeleteStackCommand({ StackName: 'adopt' }),
    );
    expect((await wire.settled(StackId!)).StackStatus).toBe('DELETE_COMPLETE');
    expect(await tables()).toEqual([]);
    expect((await acls())[0].IsDefault).toBe(true);
  });
});
