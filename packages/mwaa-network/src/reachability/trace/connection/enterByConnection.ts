import type { AddressRange } from '../../../cidr';
import { parseCidr, contains } from '../../../cidr';
import type { Route, RouteTable } from '../../../snapshot';
import { displayId, routeTarget } from '../../../snapshot';
import { isBlackhole, kindOfTarget, routeRow, routeText } from '../../route';
import { enterInterface, enterSubnet, leaveSubnet } from '../arrive';
import { findTable } from '../findTable';
import type { Flow, Walk } from '../flow';
import { passPlace, passRoute } from '../hops';
import { block } from '../path';
import type { Inside } from '../place';
import { blocksOfPeer, isBeyond, noFurther, peerOf } from '../throughPeering';
import { byTransitGateway } from './byTransitGateway';
import { connectCommand } from './connectCommand';

/** Targets that lead to the internet or to a service, and so to nobody's connection. */
const LEADS_ELSEWHERE: ReadonlySet<string> = new Set([
  'natGateway',
  'internetGateway',
  'egressOnlyInternetGateway',
  'gatewayEndpoint',
]);

const PRIVATE = [
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '100.64.0.0/10',
];

/** Whether all of the addresses are of private networks. */
export function isPrivate(ranges: readonly AddressRange[]): boolean {
  return PRIVATE.some(text => {
    const cidr = parseCidr(text);
    return cidr.ok && ranges.every(range => contains(cidr.cidr, range));
  });
}

/**
 * From another network into a place in the VPC, by transit gateway, VPN,
 * Direct Connect or peering: through ACL and group on the way in, and back by
 * the route that takes the answers. AWS shows no route that brings packets in,
 * so that they are taken to come by what their answers leave by.
 */
export function enterByConnection(flow: Flow, walk: Walk, to: Inside): void {
  const { from } = flow;
  const { back, forward } = walk;
  const sender = {
    name: from.name,
    ranges: from.ranges,
    groupIds: groupsOf(flow, to),
  };
  for (const id of from.ids) passPlace(forward, id);
  for (const id of to.ids) passPlace(back, id);
  leaveSubnet(flow, walk, from.ranges, to);
  const table = findTable(back, flow.model.network, to.subnetId);
  if (table) leave(flow, walk, table, to);
  enterSubnet(flow, walk, sender, to);
  enterInterface(flow, walk, sender, to);
  for (const id of from.ids) passPlace(back, id);
}

/** Whoever is elsewhere is in none of the VPC's groups; in which of other VPCs, nobody knows. */
function groupsOf(
  { model: { network } }: Flow,
  { groupIds = [], vpcId }: Inside,
): [] | undefined {
  const refersElsewhere = groupIds
    .flatMap(id => network.securityGroups.get(id)?.IpPermissions ?? [])
    .flatMap(permission => permission.UserIdGroupPairs ?? [])
    .some(
      pair => network.securityGroups.get(pair.GroupId ?? '')?.VpcId !== vpcId,
    );
  return refersElsewhere ? undefined : [];
}

/** By the routes that take the answers. */
function leave(flow: Flow, walk: Walk, table: RouteTable, to: Inside): void {
  const { from, model } = flow;
  const [doubtful] = model.doubtfulRoutes(table);
  if (doubtful) {
    walk.back.unknowns.push(
      `It is not known which packets ${displayId(table.RouteTableId)}: ${routeText(doubtful)} takes`,
    );
    return;
  }
  for (const { ranges, route } of model.legs(table, from.ranges)) {
    const kind =
      route && !isBlackhole(route) && kindOfTarget(model.network, route);
    if (!route || !kind || LEADS_ELSEWHERE.has(kind)) {
      block(walk.forward, noConnection(flow, table, route, to));
      return;
    }
    passRoute(walk.back, table, route);
    // Addresses of the VPC's own: whatever has them is inside.
    if (kind === 'local') continue;
    if (route.TransitGatewayId !== undefined) {
      enterBy(walk, route.TransitGatewayId);
      byTransitGateway(flow, walk, table, route.TransitGatewayId, to);
    } else if (route.VpcPeeringConnectionId !== undefined) {
      enterBy(walk, route.VpcPeeringConnectionId);
      byPeering(flow, walk, table, route.VpcPeeringConnectionId, ranges);
    } else if (kind === 'elsewhere') {
      enterBy(walk, routeTarget(route) ?? '');
    } else {
      walk.back.unknowns.push(
        `${displayId(table.RouteTableId)}: ${routeText(route)} leads the answers to ${from.name} through a middlebox`,
      );
    }
  }
}

/** The answers leave by that, and so the packets came by it. */
function enterBy(
  { back, connections, forward }: Walk,
  connection: string,
): void {
  if (connections.includes(connection)) return;
  connections.push(connection);
  passPlace(forward, connection, `by ${displayId(connection)}`);
  passPlace(back, connection, `by ${displayId(connection)}`);
}

/** Over a peering connection come only the addresses of the peer's own blocks. */
function byPeering(
  flow: Flow,
  { forward }: Walk,
  { VpcId }: RouteTable,
  id: string,
  ranges: readonly AddressRange[],
): void {
  const peer = peerOf(flow, forward, id, VpcId);
  if (!peer) return;
  if (blocksOfPeer(peer).length === 0) {
    forward.unknowns.push(
      `The blocks of the VPC behind ${displayId(id)} were not read`,
    );
  } else if (isBeyond(peer, ranges)) {
    block(forward, noFurther(id, peer, `not all of ${flow.from.name}`));
  }
}

/** Nothing that packets come in by. */
function noConnection(
  flow: Flow,
  table: RouteTable,
  route: Route | null,
  to: Inside,
) {
  const { from, model } = flow;
  const id = displayId(table.RouteTableId);
  const where = `${id} of ${displayId(to.subnetId)}`;
  const isLost = route !== null && isBlackhole(route);
  const gateway =
    route &&
    !isLost &&
    isPrivate(from.ranges) &&
    kindOfTarget(model.network, route) === 'internetGateway'
      ? route.GatewayId
      : undefined;
  let code = isLost ? 'BAD_STATE_ROUTE' : 'NO_ROUTE_TO_DESTINATION';
  if (gateway) code = 'IGW_SOURCE_ADDRESS_NOT_IN_RFC1918_INGRESS';
  return {
    code,
    resource: gateway ?? table.RouteTableId,
    rule: route ? routeText(route) : '',
    message: route
      ? `${where} sends the answers to ${from.name} by ${routeText(route)}, ${isLost ? 'which drops them' : 'which leads to no connection'}`
      : `${where} has no route for the answers to ${from.name}`,
    remedy: connectCommand(model, table, from.name),
    ...(route && { row: routeRow(table.RouteTableId, route) }),
  };
}
