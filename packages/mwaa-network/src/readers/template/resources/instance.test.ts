import { interpret, items, vpc } from '../__fixtures__/interpreting';

const inVpc = { VpcId: { Ref: 'Vpc' } };
const subnet = (more: object = {}) => ({
  Type: 'AWS::EC2::Subnet',
  Properties: { ...inVpc, CidrBlock: '10.0.0.0/24', ...more },
});
const instance = (Properties: object) => ({
  Type: 'AWS::EC2::Instance',
  Properties: { ImageId: 'ami-1', ...Properties },
});

describe('instances of a template', () => {
  it('have the VPC, the groups and the public address that a NAT instance needs', () => {
    const { snapshot, problems } = interpret({
      Vpc: vpc,
      Subnet: subnet(),
      Nat: instance({
        SubnetId: { Ref: 'Subnet' },
        SecurityGroupIds: ['sg-1'],
        SourceDestCheck: 'false',
        UserData: { 'Fn::Base64': { 'Fn::Sub': '${AWS::StackId}' } },
      }),
      Address: { Type: 'AWS::EC2::EIP', Properties: { Domain: 'vpc' } },
      Given: {
        Type: 'AWS::EC2::EIPAssociation',
        Properties: {
          AllocationId: { 'Fn::GetAtt': ['Address', 'AllocationId'] },
          InstanceId: { Ref: 'Nat' },
        },
      },
    });
    expect(problems).toEqual([]);
    expect(items(snapshot.instances)).toEqual([
      {
        InstanceId: 'unresolved:Nat',
        SubnetId: 'unresolved:Subnet',
        VpcId: 'unresolved:Vpc',
        PublicIpAddress: 'unresolved:Address',
        SourceDestCheck: false,
        State: { Name: 'running' },
        SecurityGroups: [{ GroupId: 'sg-1' }],
        Tags: [],
      },
    ]);
    expect(items(snapshot.addresses)).toMatchObject([
      { AssociationId: 'unresolved:Given', InstanceId: 'unresolved:Nat' },
    ]);
  });

  it('get a public address from their subnet, or from their own words', () => {
    const { snapshot } = interpret({
      Vpc: vpc,
      Open: subnet({ MapPublicIpOnLaunch: true }),
      Closed: subnet(),
      A: instance({ SubnetId: { Ref: 'Open' } }),
      B: instance({ SubnetId: { Ref: 'Closed' } }),
      C: instance({
        NetworkInterfaces: [
          {
            DeviceIndex: '0',
            SubnetId: { Ref: 'Closed' },
            AssociatePublicIpAddress: true,
            GroupSet: ['sg-2'],
          },
        ],
      }),
    });
    expect(
      items(snapshot.instances).map(i => [i.PublicIpAddress, i.SecurityGroups]),
    ).toEqual([
      [
        'unresolved:A.PublicIp',
        [{ GroupId: 'unresolved:Vpc.DefaultSecurityGroup' }],
      ],
      [undefined, [{ GroupId: 'unresolved:Vpc.DefaultSecurityGroup' }]],
      ['unresolved:C.PublicIp', [{ GroupId: 'sg-2' }]],
    ]);
  });
});

describe('what joins others', () => {
  it('gives subnets IPv6 blocks, known or not yet', () => {
    const { snapshot, problems } = interpret({
      Vpc: vpc,
      Subnet: subnet(),
      Block: {
        Type: 'AWS::EC2::SubnetCidrBlock',
        Properties: {
          SubnetId: { Ref: 'Subnet' },
          Ipv6CidrBlock: {
            'Fn::Select': [
              0,
              {
                'Fn::Cidr': [
                  {
                    'Fn::Select': [0, { 'Fn::GetAtt': 'Vpc.Ipv6CidrBlocks' }],
                  },
                  4,
                  64,
                ],
              },
            ],
          },
        },
      },
    });
    expect(problems).toEqual([]);
    expect(items(snapshot.subnets)[0].Ipv6CidrBlockAssociationSet).toEqual([
      {
        Ipv6CidrBlock: 'unresolved:Vpc.Ipv6CidrBlocks.0.Cidr.64.0',
        Ipv6CidrBlockState: { State: 'associated' },
      },
    ]);
  });

  it('leaves tables unknown into which a VPN writes routes', () => {
    const { snapshot } = interpret({
      Vpc: vpc,
      Vpn: { Type: 'AWS::EC2::VPNGateway', Properties: { Type: 'ipsec.1' } },
      Table: { Type: 'AWS::EC2::RouteTable', Properties: inVpc },
      Routes: {
        Type: 'AWS::EC2::VPNGatewayRoutePropagation',
        Properties: {
          VpnGatewayId: { Ref: 'Vpn' },
          RouteTableIds: [{ Ref: 'Table' }],
        },
      },
    });
    expect(snapshot.routeTables).toEqual({
      status: 'notRead',
      reason:
        'Resources.Routes: The routes that Vpn propagates are known only at deployment',
    });
  });

  it('gives roles the managed policies of the template, from either side', () => {
    const policy = (Action: string, more: object = {}) => ({
      Type: 'AWS::IAM::ManagedPolicy',
      Properties: { PolicyDocument: { Statement: [{ Action }] }, ...more },
    });
    const { snapshot, problems } = interpret({
      Role: {
        Type: 'AWS::IAM::Role',
        Properties: {
          AssumeRolePolicyDocument: {},
          ManagedPolicyArns: [{ Ref: 'Logs' }],
        },
      },
      Logs: policy('logs:*'),
      Queue: policy('sqs:*', { Roles: [{ Ref: 'Role' }] }),
      Other: policy('s3:*'),
      Environment: {
        Type: 'AWS::MWAA::Environment',
        Properties: {
          Name: 'etl',
          ExecutionRoleArn: { 'Fn::GetAtt': ['Role', 'Arn'] },
        },
      },
    });
    expect(problems).toEqual([]);
    expect(items(items(snapshot.executionRoles)[0].Policies)).toEqual([
      {
        PolicyName: 'unresolved:Logs.PolicyName',
        PolicyDocument: { Statement: [{ Action: 'logs:*' }] },
      },
      {
        PolicyName: 'unresolved:Queue.PolicyName',
        PolicyDocument: { Statement: [{ Action: 'sqs:*' }] },
      },
    ]);
  });
});
