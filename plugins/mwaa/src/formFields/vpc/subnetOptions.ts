import { itemsOf, type NetworkSnapshot, type RouteTable } from 'mwaa-network';

type Route = RouteTable['Routes'][number];

/** In which the form offers them: what MWAA can be put in, the likeliest first. */
const ORDER = [
  'nat',
  'transitGateway',
  'vpnGateway',
  'other',
  'privateNat',
  'isolated',
  'unknown',
  'public',
] as const;

/**
 * Which way a subnet's default route leads, as its route table says; unknown
 * where that was not read. Whether there is internet beyond a transit gateway
 * or a virtual private gateway, this VPC does not say.
 */
export type SubnetTier = (typeof ORDER)[number];

/** A subnet as the form offers it. */
export interface SubnetOption {
  id: string;
  name: string;
  zone: string;
  block: string;
  tier: SubnetTier;
  /** Id of what the default route leads to; empty without one. */
  target: string;
  /** Addresses that are free; null where EC2 has not said. */
  free: number | null;
}

/** The subnets of a VPC, the private ones first, by zone. */
export function subnetOptions(
  snapshot: NetworkSnapshot,
  vpcId: string,
): SubnetOption[] {
  return itemsOf(snapshot.subnets)
    .filter(({ VpcId }) => VpcId === vpcId)
    .map(subnet => ({
      id: subnet.SubnetId,
      name:
        subnet.Tags?.find(({ Key }) => Key === 'Name')?.Value ||
        subnet.SubnetId,
      zone: subnet.AvailabilityZone ?? subnet.AvailabilityZoneId ?? '',
      block: subnet.CidrBlock ?? '',
      ...wayOut(snapshot, vpcId, subnet.SubnetId),
      free: subnet.AvailableIpAddressCount ?? null,
    }))
    .sort(
      (a, b) =>
        ORDER.indexOf(a.tier) - ORDER.indexOf(b.tier) ||
        a.zone.localeCompare(b.zone, 'en') ||
        a.block.localeCompare(b.block, 'en'),
    );
}

function wayOut(
  snapshot: NetworkSnapshot,
  vpcId: string,
  subnetId: string,
): Pick<SubnetOption, 'tier' | 'target'> {
  if (snapshot.routeTables.status === 'notRead') {
    return { tier: 'unknown', target: '' };
  }
  const tables = itemsOf(snapshot.routeTables).filter(
    ({ VpcId }) => VpcId === vpcId,
  );
  const table =
    tables.find(({ Associations }) =>
      Associations.some(({ SubnetId }) => SubnetId === subnetId),
    ) ??
    tables.find(({ Associations }) => Associations.some(({ Main }) => Main));
  const route = table?.Routes.find(
    ({ DestinationCidrBlock, State }) =>
      DestinationCidrBlock === '0.0.0.0/0' && State !== 'blackhole',
  );
  return route
    ? { tier: tierOf(route, snapshot), target: targetOf(route) }
    : { tier: 'isolated', target: '' };
}

function tierOf(route: Route, snapshot: NetworkSnapshot): SubnetTier {
  if (route.NatGatewayId) {
    const gateway = itemsOf(snapshot.natGateways).find(
      ({ NatGatewayId }) => NatGatewayId === route.NatGatewayId,
    );
    return gateway?.ConnectivityType === 'private' ? 'privateNat' : 'nat';
  }
  if (route.TransitGatewayId) return 'transitGateway';
  if (route.GatewayId?.startsWith('igw-')) return 'public';
  return route.GatewayId?.startsWith('vgw-') ? 'vpnGateway' : 'other';
}

/** A NAT instance's route has both its instance and its interface. */
function targetOf(route: Route): string {
  return (
    route.GatewayId ??
    route.NatGatewayId ??
    route.TransitGatewayId ??
    route.InstanceId ??
    route.NetworkInterfaceId ??
    route.VpcPeeringConnectionId ??
    route.LocalGatewayId ??
    route.CarrierGatewayId ??
    route.CoreNetworkArn ??
    ''
  );
}
