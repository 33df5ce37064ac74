import { displayId } from '../../snapshot';
import type { Network, Party, Trace } from '../../reachability';
import { usableRange } from '../../reachability';

/** Traces between the environment's interfaces in those subnets, where it is known which addresses they have. */
export function withParties(
  network: Network,
  subnetIds: string[],
  trace: (parties: Party[]) => Trace,
): Trace {
  const parties: Party[] = [];
  for (const subnetId of subnetIds) {
    const subnet = network.subnets.get(subnetId);
    const range = subnet && usableRange(subnet);
    if (!range) return unknownTrace(whyNoRange(network, subnetId));
    parties.push({
      resource: subnetId,
      subnetId,
      ranges: [range],
      groupIds: network.groupIds,
    });
  }
  return trace(parties);
}

/** A flow of which nothing can be told, and why. */
export function unknownTrace(reason: string): Trace {
  const path = () => ({
    hops: [],
    blocks: [],
    hopsBeforeBlock: 0,
    unknowns: [reason],
  });
  return { forward: path(), back: path() };
}

function whyNoRange(network: Network, subnetId: string): string {
  if (!network.isRead('subnets')) {
    return `Subnets were not read: ${network.whyNotRead('subnets')}`;
  }
  return network.subnets.has(subnetId)
    ? `The block of ${displayId(subnetId)} is not known before deployment`
    : `${displayId(subnetId)} was not found among the subnets`;
}
