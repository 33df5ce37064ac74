import type { Route, RouteTable } from '../snapshot';
import { displayId } from '../snapshot';
import type { AddressRange } from '../cidr';
import { formatAddress } from '../cidr';
import type { PacketModel } from './packetModel';
import type { TargetKind } from './route';
import { kindOfTarget, routeText } from './route';
import { legs } from './routes';
import type { Path } from './trace';
import { block } from './trace';

/** A route that takes some of the addresses, and which. */
export interface InternetLeg {
  route: Route;
  kind: TargetKind;
  ranges: AddressRange[];
}

/**
 * Divides addresses of the internet among the routes of a table, each route
 * once. Where none takes them, the path is blocked; where it cannot be told
 * what a route takes, unknown. What stays in the VPC, or goes to a service by
 * a gateway endpoint, needs no way to the internet.
 */
export function internetLegs(
  path: Path,
  model: PacketModel,
  table: RouteTable,
  destinations: readonly AddressRange[],
  /** The target of the route that a remedy proposes: `--nat-gateway-id <NAT gateway>`. */
  target: string,
): InternetLeg[] {
  const { network } = model;
  const id = displayId(table.RouteTableId);
  const routes = model.routes(table);
  const byRoute = new Map<Route, AddressRange[]>();
  let lost: AddressRange | undefined;
  for (const { route, range } of legs(routes, destinations)) {
    if (!route) lost ??= range;
    else {
      const ranges = byRoute.get(route);
      if (ranges) ranges.push(range);
      else byRoute.set(route, [range]);
    }
  }
  if (lost) {
    block(path, {
      code: 'NO_ROUTE_TO_DESTINATION',
      resource: table.RouteTableId,
      rule: '',
      message: `${id} has no route to the internet, for example to ${formatAddress(lost.family, lost.first)}`,
      remedy: `aws ec2 create-route --route-table-id ${id} --destination-cidr-block 0.0.0.0/0 ${target}`,
    });
  }
  for (const route of routes.indefinite) {
    if (kindOfTarget(network, route) === 'gatewayEndpoint') continue;
    path.unknowns.push(
      `It is not known which packets ${id}: ${routeText(route)} takes`,
    );
  }
  return [...byRoute]
    .map(([route, ranges]) => ({
      route,
      ranges,
      kind: kindOfTarget(network, route),
    }))
    .filter(({ kind }) => kind !== 'local' && kind !== 'gatewayEndpoint');
}

/** Blocks what takes a route whose target is gone. */
export function blockBlackhole(
  path: Path,
  table: RouteTable,
  route: Route,
  target: string,
): void {
  const id = displayId(table.RouteTableId);
  block(path, {
    code: 'BAD_STATE_ROUTE',
    resource: table.RouteTableId,
    rule: routeText(route),
    message: `${id}: ${routeText(route)} drops what it takes`,
    remedy: `aws ec2 replace-route --route-table-id ${id} --destination-cidr-block ${route.DestinationCidrBlock ?? '<CIDR>'} ${target}`,
  });
}
