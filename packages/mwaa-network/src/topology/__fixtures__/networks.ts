import {
  emptySnapshot,
  partNames,
  read,
  type NetworkSnapshot,
} from '../../snapshot';
import { plan } from '../../plan';
import { facts, request } from '../../plan/__fixtures__/requests';
import { interpretTemplate } from '../../readers/template';
import type { ReadSnapshot } from '../../testing/readSnapshot';

const reading = {
  account: '111122223333',
  region: 'us-east-1',
  at: '2026-09-01T00:00:00.000Z',
};

/** The network that the form's defaults make. */
export function plannedNetwork(): NetworkSnapshot {
  const result = plan(request, facts);
  if (!result.ok) throw new Error('The default request does not plan');
  const [stack] = result.plan.stacks;
  return interpretTemplate(stack.template, {
    account: stack.account,
    region: stack.region,
    stackName: stack.name,
    facts,
  }).snapshot;
}

/** How large a made-up VPC is. */
export interface VpcSize {
  zones: number;
  subnets: number;
  interfaces: number;
  endpoints: number;
  natGateways: number;
  routeTables: number;
  peerings: number;
}

/** A VPC of any size: subnets over the zones in turn, resources over the subnets. */
export function networkOfSize(size: VpcSize): ReadSnapshot {
  const network = {
    ...emptySnapshot(reading),
    ...Object.fromEntries(partNames.map(name => [name, read([], reading)])),
  } as ReadSnapshot;
  const VpcId = 'vpc-1';
  const times = <T>(count: number, make: (index: number) => T): T[] =>
    Array.from({ length: count }, (_, index) => make(index));
  const subnetAt = (index: number) =>
    `subnet-${index % Math.max(1, size.subnets)}`;
  network.vpcs.items = [{ VpcId, CidrBlock: '10.0.0.0/8' }];
  network.subnets.items = times(size.subnets, i => ({
    SubnetId: `subnet-${i}`,
    VpcId,
    CidrBlock: `10.${Math.floor(i / 256)}.${i % 256}.0/24`,
    AvailabilityZone: `us-east-1${'abcdef'[i % size.zones]}`,
    AvailabilityZoneId: `use1-az${(i % size.zones) + 1}`,
  }));
  network.internetGateways.items = [
    {
      InternetGatewayId: 'igw-1',
      Attachments: [{ VpcId, State: 'available' }],
    },
  ];
  network.natGateways.items = times(size.natGateways, i => ({
    NatGatewayId: `nat-${i}`,
    VpcId,
    SubnetId: subnetAt(i),
    State: 'available',
  }));
  network.routeTables.items = times(size.routeTables, i => ({
    RouteTableId: `rtb-${i}`,
    VpcId,
    Routes: [
      { DestinationCidrBlock: '10.0.0.0/8', GatewayId: 'local' },
      ...(i % 3 === 0
        ? [{ DestinationCidrBlock: '0.0.0.0/0', GatewayId: 'igw-1' }]
        : []),
      ...(i % 3 === 1 && size.natGateways > 0
        ? [
            {
              DestinationCidrBlock: '0.0.0.0/0',
              NatGatewayId: `nat-${i % size.natGateways}`,
            },
          ]
        : []),
    ],
    Associations: times(size.subnets, s => s)
      .filter(s => s % size.routeTables === i)
      .map(s => ({ SubnetId: `subnet-${s}` })),
  }));
  network.networkInterfaces.items = times(size.interfaces, i => ({
    NetworkInterfaceId: `eni-${i}`,
    VpcId,
    SubnetId: subnetAt(i),
    PrivateIpAddress: `10.0.0.${i % 256}`,
  }));
  network.vpcEndpoints.items = times(size.endpoints, i => ({
    VpcEndpointId: `vpce-${i}`,
    VpcEndpointType: 'Interface',
    VpcId,
    ServiceName: `com.amazonaws.us-east-1.service${i}`,
    SubnetIds: [subnetAt(i), subnetAt(i + 1)],
  }));
  network.vpcPeeringConnections.items = times(size.peerings, i => ({
    VpcPeeringConnectionId: `pcx-${i}`,
    RequesterVpcInfo: { VpcId },
    AccepterVpcInfo: { VpcId: `vpc-other-${i}`, CidrBlock: '172.16.0.0/16' },
  }));
  if (size.subnets > 1) {
    network.environment.items = [
      {
        Name: 'etl',
        NetworkConfiguration: {
          SubnetIds: [subnetAt(0), subnetAt(1)],
          SecurityGroupIds: [],
        },
      },
    ];
  }
  return network;
}
