import { isShared } from '../reachability/vpcsOf';
import type { NetworkContext, TemplateChange } from './types';

/**
 * The account that has to add these, where it is another one than the
 * environment's: in a VPC that is shared its owner makes endpoints, gateways
 * and routes, and a rule of a security group is its owner's.
 */
export function foreignOwner(
  changes: readonly TemplateChange[],
  { network }: Pick<NetworkContext, 'network'>,
): string | undefined {
  const { account } = network.snapshot;
  const foreign = (owner: string | undefined) =>
    owner !== undefined && account !== '' && owner !== account
      ? owner
      : undefined;
  const vpcOwner = isShared(network)
    ? network.subnetIds
        .map(id => foreign(network.subnets.get(id)?.OwnerId))
        .find(Boolean)
    : undefined;
  for (const { after, type } of changes) {
    const owner = /::SecurityGroup(In|E)gress$/.test(type)
      ? foreign(network.securityGroups.get(String(after?.GroupId))?.OwnerId)
      : vpcOwner;
    if (owner) return owner;
  }
  return undefined;
}
