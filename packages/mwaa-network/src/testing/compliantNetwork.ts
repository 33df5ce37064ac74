import { emptySnapshot, partNames, read } from '../snapshot';
import { executionRole } from './executionRole';
import {
  ACCOUNT,
  DATABASE_SERVICE,
  GROUP,
  PRIVATE_SUBNETS,
  PUBLIC_SUBNETS,
  reading,
  REGION,
  ROLE,
  VPC,
  VPC_CIDR,
} from './names';
import type { ReadSnapshot } from './readSnapshot';
import {
  allTraffic,
  allowAll,
  endpointInterfaces,
  interfaceEndpoint,
  mainRouteTable,
  routeTable,
  subnet,
} from './resources';

/** What both routings have alike. */
function common(): ReadSnapshot {
  const snapshot = emptySnapshot({ region: REGION, account: ACCOUNT });
  const network = {
    ...snapshot,
    ...Object.fromEntries(partNames.map(name => [name, read([], reading)])),
  } as ReadSnapshot;
  network.environment.items = [
    {
      Name: 'etl',
      Arn: `arn:aws:airflow:${REGION}:${ACCOUNT}:environment/etl`,
      Status: 'AVAILABLE',
      AirflowVersion: '2.10.3',
      EnvironmentClass: 'mw1.small',
      ExecutionRoleArn: `arn:aws:iam::${ACCOUNT}:role/${ROLE}`,
      SourceBucketArn: 'arn:aws:s3:::etl-dags',
      DagS3Path: 'dags',
      MinWorkers: 1,
      MaxWorkers: 10,
      MinWebservers: 2,
      MaxWebservers: 2,
      Schedulers: 2,
      NetworkConfiguration: {
        SubnetIds: [...PRIVATE_SUBNETS],
        SecurityGroupIds: [GROUP],
      },
      WebserverAccessMode: 'PUBLIC_ONLY',
      DatabaseVpcEndpointService: DATABASE_SERVICE,
      CeleryExecutorQueue: `arn:aws:sqs:${REGION}:999988887777:airflow-celery-etl`,
      EndpointManagement: 'SERVICE',
      CreatedAt: '2026-08-31T12:00:00.000Z',
      LoggingConfiguration: {
        TaskLogs: { Enabled: true, LogLevel: 'INFO' },
        SchedulerLogs: { Enabled: true, LogLevel: 'WARNING' },
      },
      WeeklyMaintenanceWindowStart: 'SUN:03:30',
      Tags: {},
    },
  ];
  network.vpcs.items = [
    {
      VpcId: VPC,
      CidrBlock: VPC_CIDR,
      State: 'available',
      OwnerId: ACCOUNT,
      CidrBlockAssociationSet: [
        { CidrBlock: VPC_CIDR, CidrBlockState: { State: 'associated' } },
      ],
      Ipv6CidrBlockAssociationSet: [],
    },
  ];
  network.vpcAttributes.items = [
    {
      VpcId: VPC,
      EnableDnsSupport: { Value: true },
      EnableDnsHostnames: { Value: true },
    },
  ];
  network.availabilityZones.items = [
    { ZoneName: 'us-east-1a', ZoneId: 'use1-az1', State: 'available' },
    { ZoneName: 'us-east-1b', ZoneId: 'use1-az2', State: 'available' },
    { ZoneName: 'us-east-1c', ZoneId: 'use1-az3', State: 'available' },
  ];
  network.subnets.items = [
    subnet(PRIVATE_SUBNETS[0], 20, 'a'),
    subnet(PRIVATE_SUBNETS[1], 21, 'b'),
  ];
  network.networkAcls.items = [
    {
      NetworkAclId: 'acl-1',
      VpcId: VPC,
      IsDefault: true,
      Entries: [...allowAll(true), ...allowAll(false)],
      Associations: PRIVATE_SUBNETS.map(SubnetId => ({
        NetworkAclAssociationId: `aclassoc-${SubnetId}`,
        NetworkAclId: 'acl-1',
        SubnetId,
      })),
    },
  ];
  network.securityGroups.items = [
    {
      GroupId: GROUP,
      GroupName: 'mwaa',
      VpcId: VPC,
      OwnerId: ACCOUNT,
      IpPermissions: [
        {
          IpProtocol: '-1',
          IpRanges: [],
          Ipv6Ranges: [],
          PrefixListIds: [],
          UserIdGroupPairs: [{ GroupId: GROUP, UserId: ACCOUNT }],
        },
      ],
      IpPermissionsEgress: [allTraffic()],
    },
  ];
  network.vpcEndpoints.items = [
    interfaceEndpoint('vpce-database', DATABASE_SERVICE, true),
  ];
  network.networkInterfaces.items = endpointInterfaces('vpce-database', 10);
  network.buckets.items = [
    {
      Name: 'etl-dags',
      Location: read([{}], reading),
      Versioning: read([{ Status: 'Enabled' }], reading),
      PublicAccessBlock: read(
        [
          {
            BlockPublicAcls: true,
            IgnorePublicAcls: true,
            BlockPublicPolicy: true,
            RestrictPublicBuckets: true,
          },
        ],
        reading,
      ),
      Encryption: read(
        [
          {
            Rules: [
              {
                ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' },
              },
            ],
          },
        ],
        reading,
      ),
    },
  ];
  network.executionRoles.items = [executionRole()];
  return network;
}

/** Use case 1: internet through two NAT gateways, public web server. */
export function compliantPublicNetwork(): ReadSnapshot {
  const network = common();
  network.subnets.items.push(
    subnet(PUBLIC_SUBNETS[0], 10, 'a'),
    subnet(PUBLIC_SUBNETS[1], 11, 'b'),
  );
  network.networkAcls.items[0].Associations.push(
    ...PUBLIC_SUBNETS.map(SubnetId => ({
      NetworkAclAssociationId: `aclassoc-${SubnetId}`,
      NetworkAclId: 'acl-1',
      SubnetId,
    })),
  );
  network.internetGateways.items = [
    {
      InternetGatewayId: 'igw-1',
      Attachments: [{ VpcId: VPC, State: 'available' }],
    },
  ];
  network.natGateways.items = PUBLIC_SUBNETS.map((SubnetId, i) => ({
    NatGatewayId: `nat-${i + 1}`,
    VpcId: VPC,
    SubnetId,
    State: 'available',
    ConnectivityType: 'public',
    NatGatewayAddresses: [
      {
        AllocationId: `eipalloc-${i + 1}`,
        NetworkInterfaceId: `eni-nat-${i + 1}`,
        PrivateIp: `10.192.${10 + i}.5`,
        PublicIp: `198.51.100.${i + 1}`,
      },
    ],
  }));
  network.addresses.items = [1, 2].map(i => ({
    AllocationId: `eipalloc-${i}`,
    AssociationId: `eipassoc-${i}`,
    PublicIp: `198.51.100.${i}`,
    PrivateIpAddress: `10.192.${9 + i}.5`,
    NetworkInterfaceId: `eni-nat-${i}`,
    Domain: 'vpc',
  }));
  network.routeTables.items = [
    mainRouteTable(),
    routeTable('rtb-public', PUBLIC_SUBNETS, [
      {
        DestinationCidrBlock: '0.0.0.0/0',
        GatewayId: 'igw-1',
        Origin: 'CreateRoute',
        State: 'active',
      },
    ]),
    ...PRIVATE_SUBNETS.map((id, i) =>
      routeTable(
        `rtb-private-${i + 1}`,
        [id],
        [
          {
            DestinationCidrBlock: '0.0.0.0/0',
            NatGatewayId: `nat-${i + 1}`,
            Origin: 'CreateRoute',
            State: 'active',
          },
        ],
      ),
    ),
  ];
  return network;
}

/** The names of the interface endpoints of `compliantPrivateNetwork`. */
export const INTERFACE_SERVICES = [
  'sqs',
  'logs',
  'monitoring',
  'kms',
  'airflow.api',
  'airflow.env',
  'airflow.ops',
  'ecr.api',
  'ecr.dkr',
];

/** Use case 3: no internet, an endpoint for each service, private web server. */
export function compliantPrivateNetwork(): ReadSnapshot {
  const network = common();
  const web = 'com.amazonaws.vpce.us-east-1.vpce-svc-webserver';
  network.environment.items[0].WebserverAccessMode = 'PRIVATE_ONLY';
  network.environment.items[0].WebserverVpcEndpointService = web;
  network.vpcEndpoints.items.push(
    interfaceEndpoint('vpce-webserver', web, true),
    ...INTERFACE_SERVICES.map(name =>
      interfaceEndpoint(`vpce-${name}`, `com.amazonaws.${REGION}.${name}`),
    ),
    {
      ...interfaceEndpoint('vpce-s3', `com.amazonaws.${REGION}.s3`),
      VpcEndpointType: 'Gateway',
      PrivateDnsEnabled: false,
      RouteTableIds: ['rtb-private-1', 'rtb-private-2'],
      SubnetIds: [],
      Groups: [],
      NetworkInterfaceIds: [],
    },
  );
  network.networkInterfaces.items.push(
    ...['webserver', ...INTERFACE_SERVICES].flatMap((name, i) =>
      endpointInterfaces(`vpce-${name}`, 11 + i),
    ),
  );
  network.vpcEndpointServices.items = [
    {
      ServiceName: `com.amazonaws.${REGION}.s3`,
      ServiceType: [{ ServiceType: 'Gateway' }],
    },
    ...INTERFACE_SERVICES.map(name => ({
      ServiceName: `com.amazonaws.${REGION}.${name}`,
      ServiceType: [{ ServiceType: 'Interface' }],
      AvailabilityZones: ['us-east-1a', 'us-east-1b', 'us-east-1c'],
    })),
  ];
  network.prefixLists.items = [
    {
      PrefixListId: 'pl-s3',
      PrefixListName: `com.amazonaws.${REGION}.s3`,
      AddressFamily: 'IPv4',
      Entries: [{ Cidr: '52.216.0.0/15' }, { Cidr: '3.5.0.0/19' }],
    },
  ];
  network.routeTables.items = [
    mainRouteTable(),
    ...PRIVATE_SUBNETS.map((id, i) =>
      routeTable(
        `rtb-private-${i + 1}`,
        [id],
        [
          {
            DestinationPrefixListId: 'pl-s3',
            GatewayId: 'vpce-s3',
            Origin: 'CreateRoute',
            State: 'active',
          },
        ],
      ),
    ),
  ];
  return network;
}
