import type { NetworkSnapshot, RouteTable, Subnet } from 'mwaa-network';
import { executionRole } from './executionRole';
import {
  account,
  environmentArn,
  environmentName,
  part,
  region,
} from './reading';

const VpcId = 'vpc-0f3a9c1d2e4b5a678';
const groupId = 'sg-0b1d2f3a4c5e6f708';

function subnet(
  SubnetId: string,
  Name: string,
  zone: 'a' | 'b',
  CidrBlock: string,
): Subnet {
  return {
    SubnetId,
    VpcId,
    CidrBlock,
    AvailabilityZone: `${region}${zone}`,
    AvailabilityZoneId: `euw1-az${zone === 'a' ? 1 : 2}`,
    AvailableIpAddressCount: 243,
    State: 'available',
    OwnerId: account,
    Tags: [{ Key: 'Name', Value: Name }],
  };
}

function routeTable(
  RouteTableId: string,
  subnetIds: string[],
  defaultRoute: { GatewayId?: string; NatGatewayId?: string } | null,
): RouteTable {
  return {
    RouteTableId,
    VpcId,
    Routes: [
      {
        DestinationCidrBlock: '10.192.0.0/16',
        GatewayId: 'local',
        State: 'active',
        Origin: 'CreateRouteTable',
      },
      ...(defaultRoute
        ? [
            {
              DestinationCidrBlock: '0.0.0.0/0',
              State: 'active',
              Origin: 'CreateRoute',
              ...defaultRoute,
            },
          ]
        : []),
    ],
    Associations: subnetIds.map(SubnetId => ({ Main: false, SubnetId })),
  };
}

/** A compliant network with internet, as it stands in AWS. */
export function publicNetwork(): NetworkSnapshot {
  const publicA = 'subnet-0aa11aa11aa11aa11';
  const publicB = 'subnet-0bb22bb22bb22bb22';
  const privateA = 'subnet-0cc33cc33cc33cc33';
  const privateB = 'subnet-0dd44dd44dd44dd44';
  const internetGateway = 'igw-0e5f6a7b8c9d0e1f2';
  const nats = ['nat-0a1a1a1a1a1a1a1a1', 'nat-0b2b2b2b2b2b2b2b2'];
  const databaseService = `com.amazonaws.vpce.${region}.vpce-svc-0d0d0d0d0d0d0d0d0`;
  const everything = {
    IpProtocol: '-1',
    IpRanges: [{ CidrIp: '0.0.0.0/0' }],
  };
  const acl = (Egress: boolean) => [
    {
      RuleNumber: 100,
      Protocol: '-1',
      RuleAction: 'allow' as const,
      Egress,
      CidrBlock: '0.0.0.0/0',
    },
    {
      RuleNumber: 32767,
      Protocol: '-1',
      RuleAction: 'deny' as const,
      Egress,
      CidrBlock: '0.0.0.0/0',
    },
  ];
  return {
    region,
    account,
    environment: part({
      Name: environmentName,
      Arn: environmentArn,
      Status: 'AVAILABLE',
      AirflowVersion: '2.10.3',
      EnvironmentClass: 'mw1.small',
      MinWorkers: 1,
      MaxWorkers: 10,
      MinWebservers: 2,
      MaxWebservers: 2,
      Schedulers: 2,
      ExecutionRoleArn: `arn:aws:iam::${account}:role/data-platform-execution`,
      SourceBucketArn: 'arn:aws:s3:::data-platform-dags',
      DagS3Path: 'dags',
      NetworkConfiguration: {
        SubnetIds: [privateA, privateB],
        SecurityGroupIds: [groupId],
      },
      WebserverAccessMode: 'PUBLIC_ONLY',
      WebserverUrl: `0123abcd-vpce.c7.airflow.${region}.on.aws`,
      DatabaseVpcEndpointService: databaseService,
      EndpointManagement: 'SERVICE',
      CreatedAt: '2026-06-02T09:00:00Z',
      LastUpdate: { CreatedAt: '2026-09-01T10:12:00Z', Status: 'SUCCESS' },
      Tags: { 'backstage:owner': 'group:default/data-platform' },
    }),
    vpcs: part({
      VpcId,
      CidrBlock: '10.192.0.0/16',
      State: 'available',
      OwnerId: account,
      Tags: [{ Key: 'Name', Value: 'data-platform' }],
    }),
    vpcAttributes: part({
      VpcId,
      EnableDnsSupport: { Value: true },
      EnableDnsHostnames: { Value: true },
    }),
    subnets: part(
      subnet(publicA, 'public-a', 'a', '10.192.10.0/24'),
      subnet(publicB, 'public-b', 'b', '10.192.11.0/24'),
      subnet(privateA, 'private-a', 'a', '10.192.20.0/24'),
      subnet(privateB, 'private-b', 'b', '10.192.21.0/24'),
    ),
    routeTables: part(
      routeTable('rtb-0f0f0f0f0f0f0f0f0', [publicA, publicB], {
        GatewayId: internetGateway,
      }),
      routeTable('rtb-0a0a0a0a0a0a0a0a0', [privateA], {
        NatGatewayId: nats[0],
      }),
      routeTable('rtb-0b0b0b0b0b0b0b0b0', [privateB], {
        NatGatewayId: nats[1],
      }),
      {
        ...routeTable('rtb-0c0c0c0c0c0c0c0c0', [], null),
        Associations: [{ Main: true }],
      },
    ),
    internetGateways: part({
      InternetGatewayId: internetGateway,
      Attachments: [{ VpcId, State: 'available' }],
      OwnerId: account,
    }),
    egressOnlyInternetGateways: part(),
    natGateways: part(
      ...nats.map((NatGatewayId, index) => ({
        NatGatewayId,
        VpcId,
        SubnetId: [publicA, publicB][index],
        State: 'available',
        ConnectivityType: 'public',
        NatGatewayAddresses: [
          {
            AllocationId: `eipalloc-0${index}a0a0a0a0a0a0a0a0`,
            NetworkInterfaceId: `eni-0${index}e0e0e0e0e0e0e0e0`,
            PrivateIp: `10.192.1${index}.77`,
            PublicIp: `203.0.113.1${index}`,
            Status: 'succeeded',
          },
        ],
        Tags: [{ Key: 'Name', Value: `nat-${index === 0 ? 'a' : 'b'}` }],
      })),
    ),
    addresses: part(
      ...nats.map((_, index) => ({
        AllocationId: `eipalloc-0${index}a0a0a0a0a0a0a0a0`,
        AssociationId: `eipassoc-0${index}a0a0a0a0a0a0a0`,
        PublicIp: `203.0.113.1${index}`,
        NetworkInterfaceId: `eni-0${index}e0e0e0e0e0e0e0e0`,
        Domain: 'vpc',
      })),
    ),
    networkAcls: part({
      NetworkAclId: 'acl-0d0d0d0d0d0d0d0d0',
      VpcId,
      IsDefault: true,
      Entries: [...acl(false), ...acl(true)],
      Associations: [publicA, publicB, privateA, privateB].map(SubnetId => ({
        SubnetId,
        NetworkAclId: 'acl-0d0d0d0d0d0d0d0d0',
      })),
    }),
    securityGroups: part({
      GroupId: groupId,
      GroupName: 'data-platform-airflow',
      Description: 'MWAA',
      VpcId,
      OwnerId: account,
      IpPermissions: [
        { IpProtocol: '-1', UserIdGroupPairs: [{ GroupId: groupId }] },
      ],
      IpPermissionsEgress: [everything],
    }),
    networkInterfaces: part(
      ...[privateA, privateB].map((SubnetId, index) => ({
        NetworkInterfaceId: `eni-0${index}f1f1f1f1f1f1f1f1`,
        VpcId,
        SubnetId,
        Description: `VPC Endpoint Interface vpce-0d1d1d1d1d1d1d1d1`,
        InterfaceType: 'vpc_endpoint',
        RequesterManaged: true,
        PrivateIpAddress: `10.192.2${index}.31`,
        Groups: [{ GroupId: groupId }],
        Status: 'in-use',
      })),
    ),
    vpcEndpoints: part({
      VpcEndpointId: 'vpce-0d1d1d1d1d1d1d1d1',
      VpcEndpointType: 'Interface',
      VpcId,
      ServiceName: databaseService,
      State: 'available',
      SubnetIds: [privateA, privateB],
      Groups: [{ GroupId: groupId }],
      PrivateDnsEnabled: false,
      RequesterManaged: true,
      NetworkInterfaceIds: ['eni-00f1f1f1f1f1f1f1f1', 'eni-01f1f1f1f1f1f1f1f1'],
      OwnerId: account,
      Tags: [{ Key: 'AmazonMWAAManaged', Value: 'true' }],
    }),
    vpcEndpointServices: part(),
    prefixLists: part(),
    availabilityZones: part(
      ...(['a', 'b', 'c'] as const).map((zone, index) => ({
        ZoneName: `${region}${zone}`,
        ZoneId: `euw1-az${index + 1}`,
        ZoneType: 'availability-zone',
        RegionName: region,
        State: 'available',
      })),
    ),
    instances: part(),
    vpcPeeringConnections: part(),
    transitGatewayVpcAttachments: part(),
    vpnGateways: part(),
    dhcpOptions: part(),
    buckets: part({
      Name: 'data-platform-dags',
      Location: part({ LocationConstraint: region }),
      Versioning: part({ Status: 'Enabled' }),
      PublicAccessBlock: part({
        BlockPublicAcls: true,
        IgnorePublicAcls: true,
        BlockPublicPolicy: true,
        RestrictPublicBuckets: true,
      }),
      Encryption: part({
        Rules: [
          { ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } },
        ],
      }),
    }),
    executionRoles: part(
      executionRole('data-platform-execution', 'data-platform-dags'),
    ),
    keys: part(),
  };
}

/** The same with one thing changed. */
export function changed(
  snapshot: NetworkSnapshot,
  change: (draft: NetworkSnapshot) => void,
): NetworkSnapshot {
  const draft = structuredClone(snapshot);
  change(draft);
  return draft;
}
