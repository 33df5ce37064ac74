import { displayId } from '../../snapshot';
import type { Route, RouteTable } from '../../snapshot';
import type { AddressRange } from '../../cidr';
import { throughAcl, throughGroups } from '../filters';
import { findTable } from '../findTable';
import type { PacketModel } from '../packetModel';
import { packetsOf } from '../packets';
import type { Party } from '../party';
import { isBlackhole, kindOfTarget, routeText } from '../route';
import { routeTarget } from '../../snapshot';
import { divide } from '../routes';
import { block, emptyPath } from '../trace';
import type { Traffic } from '../traffic';
import { ephemeralPorts, trafficText } from '../traffic';
import { byPeering } from './byPeering';
import { byTransitGateway } from './byTransitGateway';
import { connectCommand } from './connectCommand';
import type { ConnectionTrace, Outside, Walk } from './walk';
import { leaveBy } from './walk';

/** Targets that lead to the internet or to a service, and so to nobody's connection. */
const LEADS_ELSEWHERE: ReadonlySet<string> = new Set([
  'natGateway',
  'internetGateway',
  'egressOnlyInternetGateway',
]);

/**
 * A connection from another network to a place in the VPC, by transit gateway,
 * VPN, Direct Connect or peering: through ACL and group on the way in, and
 * back by the route that takes the answers. AWS shows no route that brings
 * packets in, so that they are taken to come by what their answers leave by.
 */
export function traceFromConnection(
  model: PacketModel,
  from: Outside,
  to: Party,
  traffic: Traffic,
): ConnectionTrace {
  const trace = { forward: emptyPath(), back: emptyPath(), connections: [] };
  const { forward, back } = trace;
  const walk: Walk = { model, from, to, traffic, trace };
  const here = `${trafficText(traffic)} from ${from.name}`;

  forward.hops.push({ resource: from.name, detail: `from ${from.name}` });
  back.hops.push({
    resource: to.resource,
    detail: `from ${displayId(to.resource)}`,
  });
  throughAcl(
    back,
    model,
    to.subnetId,
    'egress',
    packetsOf(from.ranges, ephemeralPorts),
    `the answers to ${from.name}`,
  );
  leave(walk);
  throughAcl(
    forward,
    model,
    to.subnetId,
    'ingress',
    packetsOf(from.ranges, traffic),
    here,
  );
  throughGroups(
    forward,
    model,
    to.groupIds,
    'ingress',
    { ranges: from.ranges, groupIds: groupsOf(model, to) },
    traffic,
    here,
  );
  forward.hops.push({
    resource: to.resource,
    detail: `to ${displayId(to.resource)}`,
  });
  back.hops.push({ resource: from.name, detail: `to ${from.name}` });
  return trace;
}

/** Whoever is elsewhere is in none of the VPC's groups; in which of other VPCs, nobody knows. */
function groupsOf({ network }: PacketModel, to: Party): [] | undefined {
  const vpc = network.subnets.get(to.subnetId)?.VpcId;
  const refersElsewhere = to.groupIds
    .flatMap(id => network.securityGroups.get(id)?.IpPermissions ?? [])
    .flatMap(permission => permission.UserIdGroupPairs ?? [])
    .some(
      pair => network.securityGroups.get(pair.GroupId ?? '')?.VpcId !== vpc,
    );
  return refersElsewhere ? undefined : [];
}

function leave(walk: Walk): void {
  const { from, model, to, trace } = walk;
  const table = findTable(trace.back, model.network, to.subnetId);
  if (!table) return;
  const routes = model.routes(table);
  const [doubtful] = routes.indefinite.filter(
    route => kindOfTarget(model.network, route) !== 'gatewayEndpoint',
  );
  if (doubtful) {
    trace.back.unknowns.push(
      `It is not known which packets ${displayId(table.RouteTableId)}: ${routeText(doubtful)} takes`,
    );
    return;
  }
  for (const { route, ranges } of divide(routes, from.ranges)) {
    follow(walk, table, route, ranges);
  }
}

function follow(
  walk: Walk,
  table: RouteTable,
  route: Route | null,
  ranges: readonly AddressRange[],
): void {
  const { from, model, to, trace } = walk;
  const { back } = trace;
  const { network } = model;
  const id = displayId(table.RouteTableId);
  const kind = route && !isBlackhole(route) && kindOfTarget(network, route);
  if (!route || !kind || LEADS_ELSEWHERE.has(kind)) {
    block(back, {
      code: route && !kind ? 'BAD_STATE_ROUTE' : 'NO_ROUTE_TO_DESTINATION',
      resource: table.RouteTableId,
      rule: route ? routeText(route) : '',
      message: route
        ? `${id} of ${displayId(to.subnetId)} sends the answers to ${from.name} by ${routeText(route)}, ${kind ? 'which leads to no connection' : 'which drops them'}`
        : `${id} of ${displayId(to.subnetId)} has no route for the answers to ${from.name}`,
      remedy: connectCommand(walk, table),
    });
    return;
  }
  back.hops.push({
    resource: table.RouteTableId,
    detail: `route ${routeText(route)}`,
  });
  // Addresses of the VPC's own: whatever has them is inside.
  if (kind === 'local') return;
  if (route.TransitGatewayId !== undefined) {
    byTransitGateway(walk, table, route.TransitGatewayId);
  } else if (route.VpcPeeringConnectionId !== undefined) {
    byPeering(walk, table, route.VpcPeeringConnectionId, ranges);
  } else if (kind === 'elsewhere') {
    leaveBy(walk, routeTarget(route) ?? '');
  } else {
    back.unknowns.push(
      `${id}: ${routeText(route)} leads the answers to ${from.name} through a middlebox`,
    );
  }
}
