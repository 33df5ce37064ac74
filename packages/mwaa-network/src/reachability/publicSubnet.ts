import type { RouteTable } from '../snapshot';
import { defaultRoute, defaultRouteKind } from './defaultRoute';
import type { Network } from './network';
import { isBlackhole } from './route';

/** Whether its default route leads to an internet gateway. */
export function isPublic(network: Network, subnetId: string): boolean {
  const table = network.routeTableOf(subnetId)?.table;
  return table !== undefined && leadsToInternet(network, table);
}

/** Whether the default route of a table leads to an internet gateway. */
export function leadsToInternet(network: Network, table: RouteTable): boolean {
  const route = defaultRoute(table.Routes);
  return (
    route !== undefined &&
    !isBlackhole(route) &&
    defaultRouteKind(network, route) === 'internetGateway'
  );
}
