import { displayId } from '../snapshot';
import type { RouteTable } from '../snapshot';
import { throughAcl, throughGroups } from './filters';
import { findTable } from './findTable';
import type { PacketModel } from './packetModel';
import { packetsOf } from './packets';
import type { Party } from './party';
import {
  deleteRouteCommand,
  isBlackhole,
  kindOfTarget,
  routeText,
} from './route';
import { routeTarget } from '../snapshot';
import { legs } from './routes';
import type { Path, Trace } from './trace';
import { block, emptyPath } from './trace';
import type { Traffic } from './traffic';
import { ephemeralPorts, trafficText } from './traffic';

/**
 * A connection from one place in the VPC to another: group, ACL and route on
 * the way out, ACL and group on the way in, and the answers' way back, which
 * the stateless ACLs must let through to the ports that clients use. Within a
 * subnet neither route nor ACL takes part.
 */
export function traceBetween(
  model: PacketModel,
  from: Party,
  to: Party,
  traffic: Traffic,
): Trace {
  const forward = emptyPath();
  const back = emptyPath();
  const what = trafficText(traffic);
  const there = `${what} to ${displayId(to.resource)}`;
  const here = `${what} from ${displayId(from.resource)}`;
  const answers = `the answers of ${displayId(to.resource)}`;
  const apart = from.subnetId !== to.subnetId;

  forward.hops.push({
    resource: from.resource,
    detail: `from ${displayId(from.resource)}`,
  });
  throughGroups(forward, model, from.groupIds, 'egress', to, traffic, there);
  if (apart) {
    throughAcl(
      forward,
      model,
      from.subnetId,
      'egress',
      packetsOf(to.ranges, traffic),
      there,
    );
    throughLocalRoute(forward, model, from.subnetId, to);
    throughAcl(
      forward,
      model,
      to.subnetId,
      'ingress',
      packetsOf(from.ranges, traffic),
      here,
    );
  }
  throughGroups(forward, model, to.groupIds, 'ingress', from, traffic, here);
  forward.hops.push({
    resource: to.resource,
    detail: `to ${displayId(to.resource)}`,
  });

  back.hops.push({
    resource: to.resource,
    detail: `from ${displayId(to.resource)}`,
  });
  if (apart) {
    throughAcl(
      back,
      model,
      to.subnetId,
      'egress',
      packetsOf(from.ranges, ephemeralPorts),
      answers,
    );
    throughLocalRoute(back, model, to.subnetId, from);
    throughAcl(
      back,
      model,
      from.subnetId,
      'ingress',
      packetsOf(to.ranges, ephemeralPorts),
      answers,
    );
  }
  back.hops.push({
    resource: from.resource,
    detail: `to ${displayId(from.resource)}`,
  });
  return { forward, back };
}

/** Within the VPC packets go by the local route, unless a more specific one takes them elsewhere. */
export function throughLocalRoute(
  path: Path,
  model: PacketModel,
  subnetId: string,
  to: Party,
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
  to: Party,
): void {
  const { network } = model;
  const id = displayId(table.RouteTableId);
  for (const { route } of legs(model.routes(table), to.ranges)) {
    if (!route) {
      block(path, {
        code: 'NO_ROUTE_TO_DESTINATION',
        resource: table.RouteTableId,
        rule: '',
        message: `${id} of ${sender} has no route to ${displayId(to.resource)}`,
        remedy: `Every route table has a local route for the VPC's blocks: look at aws ec2 describe-route-tables --route-table-ids ${id}`,
      });
      return;
    }
    if (isBlackhole(route)) {
      block(path, {
        code: 'BAD_STATE_ROUTE',
        resource: table.RouteTableId,
        rule: routeText(route),
        message: `${id}: ${routeText(route)} takes packets to ${displayId(to.resource)} and drops them`,
        remedy: `Delete or replace the route: ${deleteRouteCommand(table.RouteTableId, route)}`,
      });
      return;
    }
    if (routeTarget(route) !== 'local') {
      const kind = kindOfTarget(network, route);
      if (
        kind === 'instance' ||
        kind === 'elsewhere' ||
        kind === 'unresolved'
      ) {
        path.unknowns.push(
          `${id}: ${routeText(route)} leads packets to ${displayId(to.resource)} through a middlebox`,
        );
      } else {
        block(path, {
          code: 'NO_ROUTE_TO_DESTINATION',
          resource: table.RouteTableId,
          rule: routeText(route),
          message: `${id}: ${routeText(route)} takes packets to ${displayId(to.resource)} out of the VPC`,
          remedy: `Delete the route, or restore the local one: ${deleteRouteCommand(table.RouteTableId, route)}`,
        });
      }
      return;
    }
    path.hops.push({
      resource: table.RouteTableId,
      detail: `route ${routeText(route)}`,
    });
  }
}
