import type { AddressRange } from '../../cidr';
import type { Route, RouteTable } from '../../snapshot';
import { displayId, routeTarget } from '../../snapshot';
import {
  deleteRouteCommand,
  isBlackhole,
  kindOfTarget,
  routeRow,
  routeText,
} from '../route';
import { findTable } from './findTable';
import type { Flow } from './flow';
import { answersOf } from './flow';
import { passRoute } from './hops';
import type { PacketModel } from './packetModel';
import type { Block, Path } from './path';
import { block } from './path';

/** Who packets go to, for the words. */
interface Receiver {
  name: string;
  ranges: readonly AddressRange[];
}

/** The answers' route out of the destination's subnet: by what the packets came by. */
export function routeBack(
  flow: Flow,
  path: Path,
  subnetId: string,
  receiver: Receiver,
  over: string,
): void {
  const table = findTable(path, flow.model.network, subnetId);
  if (!table) return;
  if (over === 'local') {
    byLocalRoute(path, flow.model, table, displayId(subnetId), receiver);
    return;
  }
  for (const { route } of flow.model.legs(table, receiver.ranges)) {
    const isLost = !route || isBlackhole(route);
    if (isLost || routeTarget(route) !== over) {
      block(path, anotherWay(flow, table, route, over));
      return;
    }
    passRoute(path, table, route);
  }
}

/** Within the VPC packets go by the local route, unless a more specific one takes them elsewhere. */
export function throughLocalRoute(
  path: Path,
  model: PacketModel,
  subnetId: string,
  to: Receiver,
): void {
  const table = findTable(path, model.network, subnetId);
  if (table) byLocalRoute(path, model, table, displayId(subnetId), to);
}

/** The same by a table of whatever sends them, which the words name. */
export function byLocalRoute(
  path: Path,
  model: PacketModel,
  table: RouteTable,
  sender: string,
  to: Receiver,
): void {
  for (const { route } of model.legs(table, to.ranges)) {
    if (!route || isBlackhole(route)) {
      block(path, noLocalRoute(table, route, sender, to.name));
      return;
    }
    if (routeTarget(route) !== 'local') {
      const kind = kindOfTarget(model.network, route);
      if (
        kind === 'instance' ||
        kind === 'elsewhere' ||
        kind === 'unresolved'
      ) {
        path.unknowns.push(throughMiddlebox(table, route, to.name));
      } else {
        block(path, outOfTheVpc(table, route, to.name));
      }
      return;
    }
    passRoute(path, table, route);
  }
}

/** No route to another address of the VPC, or one that drops its packets. */
export function noLocalRoute(
  table: RouteTable,
  route: Route | null,
  sender: string,
  name: string,
): Block {
  const id = displayId(table.RouteTableId);
  if (!route) {
    return {
      code: 'NO_ROUTE_TO_DESTINATION',
      resource: table.RouteTableId,
      rule: '',
      message: `${id} of ${sender} has no route to ${name}`,
      remedy: `Every route table has a local route for the VPC's blocks: look at aws ec2 describe-route-tables --route-table-ids ${id}`,
    };
  }
  return {
    code: 'BAD_STATE_ROUTE',
    resource: table.RouteTableId,
    rule: routeText(route),
    message: `${id}: ${routeText(route)} takes packets to ${name} and drops them`,
    remedy: `Delete or replace the route: ${deleteRouteCommand(table.RouteTableId, route)}`,
    row: routeRow(table.RouteTableId, route),
  };
}

/** A route that takes an address of the VPC to where it is not. */
export function outOfTheVpc(
  table: RouteTable,
  route: Route,
  name: string,
): Block {
  const id = displayId(table.RouteTableId);
  return {
    code: 'NO_ROUTE_TO_DESTINATION',
    resource: table.RouteTableId,
    rule: routeText(route),
    message: `${id}: ${routeText(route)} takes packets to ${name} out of the VPC`,
    remedy: `Delete the route, or restore the local one: ${deleteRouteCommand(table.RouteTableId, route)}`,
    row: routeRow(table.RouteTableId, route),
  };
}

/** Why it is not known whether packets get on. */
export function throughMiddlebox(
  table: RouteTable,
  route: Route,
  name: string,
): string {
  return `${displayId(table.RouteTableId)}: ${routeText(route)} leads packets to ${name} through a middlebox`;
}

function anotherWay(
  flow: Flow,
  table: RouteTable,
  route: Route | null,
  over: string,
): Block {
  const id = displayId(table.RouteTableId);
  return {
    code:
      route && isBlackhole(route)
        ? 'BAD_STATE_ROUTE'
        : 'NO_ROUTE_TO_DESTINATION',
    resource: table.RouteTableId,
    rule: route ? routeText(route) : '',
    message: route
      ? `${id}: ${routeText(route)} takes ${answersOf(flow)} another way than by ${displayId(over)}, which the packets came by`
      : `${id} has no route for ${answersOf(flow)}`,
    remedy: `Route the answers back through ${displayId(over)}: look at aws ec2 describe-route-tables --route-table-ids ${id}`,
    ...(route && { row: routeRow(table.RouteTableId, route) }),
  };
}
