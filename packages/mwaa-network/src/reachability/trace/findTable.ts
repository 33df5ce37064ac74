import type { RouteTable } from '../../snapshot';
import { displayId } from '../../snapshot';
import type { Network } from '../network';
import type { Path } from './path';

/** The route table that a subnet goes by; without one the path is unknown from here. */
export function findTable(
  path: Path,
  network: Network,
  subnetId: string,
): RouteTable | undefined {
  const table = network.routeTableOf(subnetId)?.table;
  if (!table) {
    path.unknowns.push(
      network.isRead('routeTables')
        ? `No route table of ${displayId(subnetId)} was read`
        : `Route tables were not read: ${network.whyNotRead('routeTables')}`,
    );
  }
  return table;
}
