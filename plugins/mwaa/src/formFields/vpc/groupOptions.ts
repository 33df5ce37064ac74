import type { UsableResources } from 'backstage-plugin-mwaa-common';
import { itemsOf, type NetworkSnapshot } from 'mwaa-network';
import { notListedReason, usableOf } from '../usable/usableResources';
import type { VpcChoice } from './schema';

/**
 * The security groups of a VPC that the form offers: those that the owner may
 * use. Where these could not all be listed, all of the VPC's: the plan
 * decides. What is chosen already stays.
 */
export function groupOptions(
  snapshot: NetworkSnapshot,
  usable: UsableResources,
  { securityGroupIds = [], vpcId }: VpcChoice,
): Array<{ id: string; label: string }> {
  const labels = new Map<string, string>();
  const offer = (id: string, name: string | undefined) =>
    labels.set(id, name && name !== id ? `${name} (${id})` : id);
  if (notListedReason(usable, 'securityGroup') !== undefined) {
    for (const group of itemsOf(snapshot.securityGroups)) {
      if (group.VpcId === vpcId) offer(group.GroupId, group.GroupName);
    }
  }
  for (const group of usableOf(usable, 'securityGroup')) {
    if (group.vpcId === vpcId) offer(group.id, group.name);
  }
  for (const id of securityGroupIds) {
    if (!labels.has(id)) offer(id, undefined);
  }
  return [...labels].map(([id, label]) => ({ id, label }));
}
