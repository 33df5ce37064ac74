import type { AddressRange } from '../../cidr';
import { formatAddress } from '../../cidr';
import type { Route, RouteTable, VpcEndpoint } from '../../snapshot';
import { displayId } from '../../snapshot';
import { deleteRouteCommand, routeRow, routeText } from '../route';
import type { Flow, Sender } from './flow';
import type { Block } from './path';
import { noLocalRoute } from './routeBack';

/** No route to a destination, or one that drops its packets, with what would lead there. */
export function noRoute(
  flow: Flow,
  sender: Sender,
  table: RouteTable,
  route: Route | null,
  ranges: readonly AddressRange[],
  isNearby: boolean,
): Block {
  const { to } = flow;
  const where = displayId(sender.subnetId ?? sender.natDeviceId ?? '');
  if (isNearby) return noLocalRoute(table, route, where, to.name);
  if (to.gatewayEndpoint) {
    return noEndpointRoute(
      table,
      route ?? undefined,
      where,
      to.gatewayEndpoint,
    );
  }
  const id = displayId(table.RouteTableId);
  const common = {
    code: route ? 'BAD_STATE_ROUTE' : 'NO_ROUTE_TO_DESTINATION',
    resource: table.RouteTableId,
    rule: route ? routeText(route) : '',
    ...(route && { row: routeRow(table.RouteTableId, route) }),
  };
  if (to.isInternet) {
    const [{ family, first }] = ranges;
    return {
      ...common,
      message: route
        ? `${id}: ${routeText(route)} drops what it takes`
        : `${id} has no route to ${to.name}, for example to ${formatAddress(family, first)}`,
      remedy: route?.DestinationPrefixListId
        ? `Delete or replace the route: ${deleteRouteCommand(table.RouteTableId, route)}`
        : `${route ? `Point the route of ${id}` : `Add a default route to ${id}, and point it`} at ${wayOut(sender)}`,
    };
  }
  return {
    ...common,
    message: route
      ? `${id}: ${routeText(route)} drops packets to ${to.name}`
      : `${id} of ${where} has no route to ${to.name}`,
    remedy: route
      ? `Delete or replace the route: ${deleteRouteCommand(table.RouteTableId, route)}`
      : `Add a route to ${id} that takes these packets to what leads there`,
  };
}

/** What leads to the internet: a NAT gateway, for all that has no public address. */
function wayOut({ hasPublicAddress, natDeviceId }: Sender): string {
  return hasPublicAddress || natDeviceId !== undefined
    ? 'an internet gateway'
    : 'a NAT gateway';
}

/** No route to a gateway endpoint, or one that drops its packets. */
export function noEndpointRoute(
  table: RouteTable,
  route: Route | undefined,
  sender: string,
  endpoint: VpcEndpoint,
): Block {
  const id = displayId(table.RouteTableId);
  const name = displayId(endpoint.VpcEndpointId);
  return {
    code: route ? 'BAD_STATE_ROUTE' : 'NO_ROUTE_TO_DESTINATION',
    resource: table.RouteTableId,
    rule: route ? routeText(route) : '',
    message: `${id} of ${sender} has no ${route ? 'working ' : ''}route to ${name}`,
    remedy: `aws ec2 modify-vpc-endpoint --vpc-endpoint-id ${name} --add-route-table-ids ${id}`,
    ...(route && { row: routeRow(table.RouteTableId, route) }),
  };
}
