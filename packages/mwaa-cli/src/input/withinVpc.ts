import { itemsOf, type NetworkSnapshot, type Part } from 'mwaa-network';

/** Parts whose items say themselves which VPC they are in. */
const OWNED = [
  'subnets',
  'routeTables',
  'networkAcls',
  'natGateways',
  'networkInterfaces',
  'vpcEndpoints',
  'instances',
  'transitGatewayVpcAttachments',
] as const;

/** Parts whose items are attached to VPCs. */
const ATTACHED = ['internetGateways', 'egressOnlyInternetGateways'] as const;

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
  const result: Record<string, unknown> = { ...snapshot };
  for (const name of OWNED) {
    result[name] = only(
      snapshot[name] as Part<{ VpcId?: string }>,
      item =>
        // What does not say where it is may be here.
        item.VpcId === undefined || vpcs.has(item.VpcId),
    );
  }
  for (const name of ATTACHED) {
    result[name] = only(
      snapshot[name] as Part<{ Attachments: Array<{ VpcId: string }> }>,
      item =>
        item.Attachments.length === 0 ||
        item.Attachments.some(({ VpcId }) => vpcs.has(VpcId)),
    );
  }
  return result as unknown as NetworkSnapshot;
}

function only<T>(part: Part<T>, keep: (item: T) => boolean): Part<T> {
  return part.status === 'read'
    ? { ...part, items: part.items.filter(keep) }
    : part;
}
