import { ACCOUNT, GROUP, PRIVATE_SUBNETS, VPC, VPC_CIDR } from './names';
import type { ItemOf } from './readSnapshot';

export const allTraffic = (cidr = '0.0.0.0/0') => ({
  IpProtocol: '-1',
  IpRanges: [{ CidrIp: cidr }],
  Ipv6Ranges: [],
  PrefixListIds: [],
  UserIdGroupPairs: [],
});

export const allowAll = (Egress: boolean) => [
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

const local = {
  DestinationCidrBlock: VPC_CIDR,
  GatewayId: 'local',
  Origin: 'CreateRouteTable',
  State: 'active',
};

export function routeTable(
  RouteTableId: string,
  subnets: string[],
  routes: ItemOf<'routeTables'>['Routes'],
) {
  return {
    RouteTableId,
    VpcId: VPC,
    Routes: [{ ...local }, ...routes],
    Associations: subnets.map(SubnetId => ({
      Main: false,
      RouteTableAssociationId: `rtbassoc-${SubnetId}`,
      RouteTableId,
      SubnetId,
      AssociationState: { State: 'associated' },
    })),
    PropagatingVgws: [],
  };
}

export function mainRouteTable() {
  return {
    ...routeTable('rtb-main', [], []),
    Associations: [
      {
        Main: true,
        RouteTableAssociationId: 'rtbassoc-main',
        RouteTableId: 'rtb-main',
        AssociationState: { State: 'associated' },
      },
    ],
  };
}

export function subnet(SubnetId: string, third: number, zone: 'a' | 'b') {
  return {
    SubnetId,
    VpcId: VPC,
    CidrBlock: `10.192.${third}.0/24`,
    AvailabilityZone: `us-east-1${zone}`,
    AvailabilityZoneId: zone === 'a' ? 'use1-az1' : 'use1-az2',
    AvailableIpAddressCount: 250,
    MapPublicIpOnLaunch: false,
    OwnerId: ACCOUNT,
    State: 'available',
  };
}

/** The ENIs of an interface endpoint, one in each private subnet. */
export function endpointInterfaces(endpoint: string, host: number) {
  return PRIVATE_SUBNETS.map((SubnetId, i) => ({
    NetworkInterfaceId: `eni-${endpoint}-${i + 1}`,
    VpcId: VPC,
    SubnetId,
    Description: `VPC Endpoint Interface ${endpoint}`,
    InterfaceType: 'vpc_endpoint',
    RequesterManaged: true,
    PrivateIpAddress: `10.192.${20 + i}.${host}`,
    PrivateIpAddresses: [
      { PrivateIpAddress: `10.192.${20 + i}.${host}`, Primary: true },
    ],
    Ipv6Addresses: [],
    Groups: [{ GroupId: GROUP, GroupName: 'mwaa' }],
    SourceDestCheck: true,
    Status: 'in-use',
  }));
}

export function interfaceEndpoint(
  VpcEndpointId: string,
  ServiceName: string,
  requesterManaged = false,
) {
  return {
    VpcEndpointId,
    VpcEndpointType: 'Interface',
    VpcId: VPC,
    ServiceName,
    State: 'available',
    PolicyDocument: JSON.stringify({
      Statement: [
        { Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' },
      ],
    }),
    RouteTableIds: [],
    SubnetIds: [...PRIVATE_SUBNETS],
    Groups: [{ GroupId: GROUP, GroupName: 'mwaa' }],
    PrivateDnsEnabled: !requesterManaged,
    RequesterManaged: requesterManaged,
    NetworkInterfaceIds: [1, 2].map(i => `eni-${VpcEndpointId}-${i}`),
    DnsEntries: [],
    OwnerId: ACCOUNT,
  };
}
