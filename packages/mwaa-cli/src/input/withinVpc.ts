import { itemsOf, type NetworkSnapshot, type Part } from 'mwaa-network';

/** Parts whose items are in a VPC, or attached to some. */
const PLACED = [
  'subnets',
  'routeTables',
  'networkAcls',
  'natGateways',
  'networkInterfaces',
  'vpcEndpoints',
  'instances',
  'transitGatewayVpcAttachments',
  'internetGateways',
  'egressOnlyInternetGateways',
] as const;

interface Placed {
  VpcId?: string;
  Attachments?: Array<{ VpcId: string }>;
}

/**
 * The network of the environment alone: answers that were not asked of one VPC
 * tell of a whole Region. Security groups stay, since those of other VPCs may
 * be referred to; without a known VPC everything stays.
 */
export function withinVpc(snapshot: NetworkSnapshot): NetworkSnapshot {
  const ids = new Set(
    itemsOf(snapshot.environment)[0]?.NetworkConfiguration?.SubnetIds ?? [],
  );
  const vpcs = new Set(
    itemsOf(snapshot.subnets)
      .filter(({ SubnetId }) => ids.has(SubnetId))
      .map(({ VpcId }) => VpcId),
  );
  if (vpcs.size === 0) return snapshot;
  const isHere = ({ Attachments, VpcId }: Placed) => {
    const places = Attachments?.map(each => each.VpcId) ?? [VpcId];
    // What does not say where it is may be here.
    return (
      places.every(id => id === undefined) ||
      places.some(id => vpcs.has(id ?? ''))
    );
  };
  const parts = PLACED.map(name => {
    const part = snapshot[name] as Part<Placed>;
    return part.status === 'read'
      ? [name, { ...part, items: part.items.filter(isHere) }]
      : [name, part];
  });
  return { ...snapshot, ...Object.fromEntries(parts) };
}
