import { isBlackhole, kindOfTarget, type Network } from '../reachability';
import type { TopologyNode } from './types';

/**
 * The tier of a subnet: which way its default route leads. Without its route
 * table nobody knows.
 */
export function tierOf(
  network: Network,
  subnetId: string,
): TopologyNode['tier'] {
  const found = network.routeTableOf(subnetId);
  if (!found) return undefined;
  const route = found.table.Routes.find(
    candidate =>
      candidate.DestinationCidrBlock === '0.0.0.0/0' && !isBlackhole(candidate),
  );
  if (!route) return 'isolated';
  return kindOfTarget(network, route) === 'internetGateway'
    ? 'public'
    : 'private';
}
