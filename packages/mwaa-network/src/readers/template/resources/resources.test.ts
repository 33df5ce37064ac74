import { items } from '../__fixtures__/interpreting';
import { interpretTemplate } from '../interpret';

const reading = {
  account: '111122223333',
  region: 'eu-west-1',
  at: '2026-09-01T00:00:00.000Z',
};

function interpret(Resources: object) {
  const { snapshot, problems } = interpretTemplate({ Resources }, reading);
  return { snapshot, messages: problems.map(p => `${p.path}: ${p.message}`) };
}

const resource = (Type: string, Properties: object = {}) => ({
  Type,
  Properties,
});
const Vpc = resource('AWS::EC2::VPC', { CidrBlock: '10.0.0.0/16' });
const inVpc = { VpcId: { Ref: 'Vpc' } };

describe('resource types', () => {
  it('adds blocks to a VPC, with their local routes and closing ACL entries', () => {
    const { snapshot, messages } = interpret({
      Vpc,
      More: resource('AWS::EC2::VPCCidrBlock', {
        ...inVpc,
        CidrBlock: '10.1.0.0/16',
      }),
      Ipv6: resource('AWS::EC2::VPCCidrBlock', {
        ...inVpc,
        AmazonProvidedIpv6CidrBlock: true,
      }),
    });
    expect(messages).toEqual([]);
    const [main] = items(snapshot.routeTables);
    expect(
      main.Routes.map(
        r => r.DestinationCidrBlock ?? r.DestinationIpv6CidrBlock,
      ),
    ).toEqual(['10.0.0.0/16', '10.1.0.0/16', 'unresolved:Ipv6.Ipv6CidrBlock']);
    const [acl] = items(snapshot.networkAcls);
    expect(acl.Entries.filter(e => e.Egress).map(e => e.RuleNumber)).toEqual([
      100, 101, 32767, 32768,
    ]);
  });

  it('attaches gateways, peerings and transit gateways', () => {
    const { snapshot, messages } = interpret({
      Vpc,
      Vpn: resource('AWS::EC2::VPNGateway', { Type: 'ipsec.1' }),
      Attach: resource('AWS::EC2::VPCGatewayAttachment', {
        ...inVpc,
        VpnGatewayId: { Ref: 'Vpn' },
      }),
      Egress: resource('AWS::EC2::EgressOnlyInternetGateway', inVpc),
      Peering: resource('AWS::EC2::VPCPeeringConnection', {
        ...inVpc,
        PeerVpcId: 'vpc-other',
        PeerRegion: 'eu-west-2',
      }),
      Transit: resource('AWS::EC2::TransitGatewayAttachment', {
        ...inVpc,
        TransitGatewayId: 'tgw-1',
        SubnetIds: ['subnet-1'],
      }),
      List: resource('AWS::EC2::PrefixList', {
        PrefixListName: 'offices',
        AddressFamily: 'IPv4',
        MaxEntries: 5,
        Entries: [{ Cidr: '192.0.2.0/24' }],
      }),
    });
    expect(messages).toEqual([]);
    expect(items(snapshot.vpnGateways)[0].VpcAttachments).toEqual([
      { VpcId: 'unresolved:Vpc', State: 'attached' },
    ]);
    expect(items(snapshot.egressOnlyInternetGateways)).toHaveLength(1);
    expect(items(snapshot.vpcPeeringConnections)[0].AccepterVpcInfo).toEqual({
      VpcId: 'vpc-other',
      OwnerId: '111122223333',
      Region: 'eu-west-2',
    });
    expect(items(snapshot.transitGatewayVpcAttachments)[0]).toMatchObject({
      TransitGatewayId: 'tgw-1',
    });
    expect(items(snapshot.prefixLists)[0].Entries).toEqual([
      { Cidr: '192.0.2.0/24' },
    ]);
  });

  it('reads ACL entries with ports, ICMP and protocols by number', () => {
    const entry = (more: object) =>
      resource('AWS::EC2::NetworkAclEntry', {
        NetworkAclId: { Ref: 'Acl' },
        CidrBlock: '0.0.0.0/0',
        ...more,
      });
    const { snapshot, messages } = interpret({
      Vpc,
      Acl: resource('AWS::EC2::NetworkAcl', inVpc),
      Web: entry({
        RuleNumber: '200',
        Protocol: '6',
        RuleAction: 'allow',
        PortRange: { From: '443', To: 443 },
      }),
      Ping: entry({
        RuleNumber: 100,
        Protocol: 1,
        RuleAction: 'deny',
        Egress: 'false',
        Icmp: { Type: 8, Code: -1 },
      }),
    });
    expect(messages).toEqual([]);
    expect(
      items(snapshot.networkAcls)[0].Entries.filter(e => !e.Egress),
    ).toEqual([
      {
        RuleNumber: 100,
        Protocol: '1',
        RuleAction: 'deny',
        Egress: false,
        CidrBlock: '0.0.0.0/0',
        IcmpTypeCode: { Type: 8, Code: -1 },
      },
      {
        RuleNumber: 200,
        Protocol: '6',
        RuleAction: 'allow',
        Egress: false,
        CidrBlock: '0.0.0.0/0',
        PortRange: { From: 443, To: 443 },
      },
      {
        RuleNumber: 32767,
        Protocol: '-1',
        RuleAction: 'deny',
        Egress: false,
        CidrBlock: '0.0.0.0/0',
      },
    ]);
  });

  it('reports values that are of another type, or missing', () => {
    const { snapshot, messages } = interpret({
      Vpc,
      Acl: resource('AWS::EC2::NetworkAcl', inVpc),
      Entry: resource('AWS::EC2::NetworkAclEntry', {
        NetworkAclId: { Ref: 'Acl' },
        RuleNumber: 'first',
        Protocol: -1,
        RuleAction: 'permit',
      }),
      Subnet: resource('AWS::EC2::Subnet', { CidrBlock: ['10.0.0.0/24'] }),
    });
    expect(messages).toEqual([
      'Resources.Subnet: VpcId is missing',
      'Resources.Subnet: CidrBlock is not a text',
      'Resources.Entry: RuleNumber is not a number before deployment',
      'Resources.Entry: RuleAction is neither allow nor deny',
    ]);
    expect(snapshot.networkAcls.status).toBe('notRead');
    expect(snapshot.subnets.status).toBe('notRead');
  });

  it('fills in what MWAA, S3 and KMS take by default', () => {
    const { snapshot, messages } = interpret({
      Environment: resource('AWS::MWAA::Environment', {
        Name: 'etl',
        SourceBucketArn: { 'Fn::GetAtt': ['Bucket', 'Arn'] },
        ExecutionRoleArn: { 'Fn::GetAtt': ['Role', 'Arn'] },
        KmsKey: { 'Fn::GetAtt': ['Key', 'Arn'] },
      }),
      Bucket: resource('AWS::S3::Bucket', { BucketName: 'etl-dags' }),
      Other: resource('AWS::S3::Bucket'),
      Role: resource('AWS::IAM::Role', {
        RoleName: 'etl',
        Path: '/service-role/',
        AssumeRolePolicyDocument: { Version: '2012-10-17' },
      }),
      Policy: resource('AWS::IAM::Policy', {
        PolicyName: 'logs',
        PolicyDocument: { Statement: [] },
        Roles: [{ Ref: 'Role' }],
      }),
      Key: resource('AWS::KMS::Key', { KeyPolicy: { Statement: [] } }),
    });
    expect(messages).toEqual([]);
    expect(items(snapshot.environment)).toMatchObject([
      {
        EnvironmentClass: 'mw1.small',
        WebserverAccessMode: 'PRIVATE_ONLY',
        EndpointManagement: 'SERVICE',
        Schedulers: 2,
        MaxWorkers: 10,
        ExecutionRoleArn: 'arn:aws:iam::111122223333:role/service-role/etl',
      },
    ]);
    const [bucket, ...others] = items(snapshot.buckets);
    expect(others).toEqual([]);
    expect(items(bucket.Location)).toEqual([
      { LocationConstraint: 'eu-west-1' },
    ]);
    expect(items(bucket.Versioning)).toEqual([{}]);
    expect(items(bucket.PublicAccessBlock)).toMatchObject([
      { BlockPublicAcls: true },
    ]);
    expect(items(bucket.Encryption)).toMatchObject([
      {
        Rules: [
          { ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } },
        ],
      },
    ]);
    const [role] = items(snapshot.executionRoles);
    expect(items(role.Policies)).toEqual([
      { PolicyName: 'logs', PolicyDocument: { Statement: [] } },
    ]);
    expect(items(snapshot.keys)).toMatchObject([
      { Arn: 'unresolved:Key.Arn', KeyState: 'Enabled', MultiRegion: false },
    ]);
  });

  it('takes no switch for off that is set at deployment only', () => {
    const { snapshot, problems } = interpretTemplate(
      {
        Parameters: { Flag: { Type: 'String' } },
        Resources: {
          Environment: resource('AWS::MWAA::Environment', {
            Name: 'etl',
            SourceBucketArn: 'arn:aws:s3:::etl-dags',
            LoggingConfiguration: {
              TaskLogs: { Enabled: { Ref: 'Flag' }, LogLevel: 'INFO' },
              WorkerLogs: { LogLevel: 'INFO' },
            },
          }),
          Bucket: resource('AWS::S3::Bucket', {
            BucketName: 'etl-dags',
            PublicAccessBlockConfiguration: {
              BlockPublicAcls: { Ref: 'Flag' },
              IgnorePublicAcls: 'True',
              BlockPublicPolicy: true,
            },
          }),
        },
      },
      reading,
    );
    expect(problems).toEqual([]);
    const [{ LoggingConfiguration }] = items(snapshot.environment);
    expect(LoggingConfiguration).toMatchObject({
      TaskLogs: { Enabled: 'unresolved:Flag' },
      WorkerLogs: { Enabled: false },
    });
    const [{ PublicAccessBlock }] = items(snapshot.buckets);
    expect(items(PublicAccessBlock)).toEqual([
      {
        BlockPublicAcls: 'unresolved:Flag',
        IgnorePublicAcls: true,
        BlockPublicPolicy: true,
        RestrictPublicBuckets: false,
      },
    ]);
  });

  it('reports a switch that is neither on nor off', () => {
    const { messages } = interpret({
      Bucket: resource('AWS::S3::Bucket', {
        PublicAccessBlockConfiguration: { BlockPublicAcls: 'perhaps' },
      }),
    });
    expect(messages).toEqual([
      'Resources.Bucket: BlockPublicAcls is not true or false',
    ]);
  });

  it('gives a key without a policy KMS’s own, which lets in the account only', () => {
    const { snapshot } = interpret({ Key: resource('AWS::KMS::Key') });
    const [policyOfKey] = items(snapshot.keys).map(key => items(key.Policy)[0]);
    expect(policyOfKey).toEqual({
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal: { AWS: 'arn:aws:iam::111122223333:root' },
          Action: 'kms:*',
          Resource: '*',
        },
      ],
    });
  });

  it('gives a regional NAT gateway its own route table, and no subnet', () => {
    const { snapshot, messages } = interpret({
      Vpc,
      Gateway: resource('AWS::EC2::InternetGateway'),
      Attach: resource('AWS::EC2::VPCGatewayAttachment', {
        ...inVpc,
        InternetGatewayId: { Ref: 'Gateway' },
      }),
      Auto: resource('AWS::EC2::NatGateway', {
        ...inVpc,
        AvailabilityMode: 'regional',
      }),
      Manual: resource('AWS::EC2::NatGateway', {
        ...inVpc,
        AvailabilityMode: 'regional',
        AvailabilityZoneAddresses: [
          { AvailabilityZoneId: 'euw1-az1', AllocationIds: ['eipalloc-1'] },
        ],
      }),
    });
    expect(messages).toEqual([]);
    expect(items(snapshot.natGateways)).toMatchObject([
      {
        NatGatewayId: 'unresolved:Auto',
        RouteTableId: 'unresolved:Auto.RouteTableId',
        NatGatewayAddresses: [{ AllocationId: 'unresolved:Auto.AllocationId' }],
      },
      { NatGatewayAddresses: [{ AllocationId: 'eipalloc-1' }] },
    ]);
    expect(items(snapshot.natGateways)[0]).not.toHaveProperty('SubnetId');
    const [table] = items(snapshot.routeTables).filter(
      ({ RouteTableId }) => RouteTableId === 'unresolved:Auto.RouteTableId',
    );
    expect(table).toMatchObject({
      Routes: [
        { DestinationCidrBlock: '10.0.0.0/16', GatewayId: 'local' },
        {
          DestinationCidrBlock: '0.0.0.0/0',
          GatewayId: 'unresolved:Gateway',
        },
      ],
      Associations: [{ GatewayId: 'unresolved:Auto' }],
    });
  });

  it('takes an endpoint service of its own Region for what it is, and no other’s', () => {
    const endpoint = (ServiceRegion: string) =>
      interpret({
        Vpc,
        Sqs: resource('AWS::EC2::VPCEndpoint', {
          ...inVpc,
          VpcEndpointType: 'Interface',
          ServiceName: `com.amazonaws.${ServiceRegion}.sqs`,
          ServiceRegion,
        }),
      }).snapshot.vpcEndpoints.status;
    expect(endpoint('eu-west-1')).toBe('read');
    expect(endpoint('eu-west-2')).toBe('notRead');
  });

  it('does not take what it does not describe for absent', () => {
    const { snapshot } = interpret({
      Environment: resource('AWS::MWAA::Environment', {
        Name: 'etl',
        SourceBucketArn: 'arn:aws:s3:::elsewhere',
        ExecutionRoleArn: { 'Fn::GetAtt': ['Role', 'Arn'] },
        KmsKey: 'arn:aws:kms:eu-west-1:111122223333:key/1',
        NetworkConfiguration: {
          SubnetIds: ['subnet-1'],
          SecurityGroupIds: ['sg-1'],
        },
      }),
      Role: resource('AWS::IAM::Role', {
        AssumeRolePolicyDocument: {},
        ManagedPolicyArns: ['arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess'],
      }),
    });
    for (const part of [
      'buckets',
      'keys',
      'securityGroups',
      'routeTables',
    ] as const) {
      expect([part, snapshot[part].status]).toEqual([part, 'notRead']);
    }
    expect(items(snapshot.executionRoles)[0].Policies.status).toBe('notRead');
  });

  it('leaves nothing undefined, as normalised snapshots have it', () => {
    const { snapshot } = interpret({
      Vpc,
      Subnet: resource('AWS::EC2::Subnet', inVpc),
      Environment: resource('AWS::MWAA::Environment', {
        Name: 'etl',
        NetworkConfiguration: { SubnetIds: [{ Ref: 'Subnet' }] },
        LoggingConfiguration: { TaskLogs: { Enabled: true } },
      }),
    });
    expect(JSON.parse(JSON.stringify(snapshot))).toStrictEqual(snapshot);
  });
});
