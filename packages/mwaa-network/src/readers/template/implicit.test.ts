import { interpret, items, vpc } from './__fixtures__/interpreting';

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
