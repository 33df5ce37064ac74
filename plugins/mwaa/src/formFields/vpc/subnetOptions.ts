import { itemsOf, type NetworkSnapshot } from 'mwaa-network';

/** Which way a subnet's default route leads, as its route table says; unknown where that was not read. */
export type SubnetTier = 'public' | 'nat' | 'isolated' | 'unknown';

/** A subnet as the form offers it. */
export interface SubnetOption {
  id: string;
  name: string;
  zone: string;
  block: string;
  tier: SubnetTier;
  /** Addresses that are free; null where EC2 has not said. */
  free: number | null;
}

/** The subnets of a VPC, the private ones first, by zone. */
export function subnetOptions(
  snapshot: NetworkSnapshot,
  vpcId: string,
): SubnetOption[] {
  const order: SubnetTier[] = ['nat', 'isolated', 'unknown', 'public'];
  return itemsOf(snapshot.subnets)
    .filter(({ VpcId }) => VpcId === vpcId)
    .map(subnet => ({
      id: subnet.SubnetId,
      name:
        subnet.Tags?.find(({ Key }) => Key === 'Name')?.Value ||
        subnet.SubnetId,
      zone: subnet.AvailabilityZone ?? subnet.AvailabilityZoneId ?? '',
      block: subnet.CidrBlock ?? '',
      tier: tierOf(snapshot, vpcId, subnet.SubnetId),
      free: subnet.AvailableIpAddressCount ?? null,
    }))
    .sort(
      (a, b) =>
        order.indexOf(a.tier) - order.indexOf(b.tier) ||
        a.zone.localeCompare(b.zone, 'en') ||
        a.block.localeCompare(b.block, 'en'),
    );
}

function tierOf(
  snapshot: NetworkSnapshot,
  vpcId: string,
  subnetId: string,
): SubnetTier {
  if (snapshot.routeTables.status === 'notRead') return 'unknown';
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
  if (!route) return 'isolated';
  return route.GatewayId?.startsWith('igw-') ? 'public' : 'nat';
}
