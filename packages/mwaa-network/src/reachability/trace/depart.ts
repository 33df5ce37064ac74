import type { Route, RouteTable } from '../../snapshot';
import { displayId } from '../../snapshot';
import type { AddressRange } from '../../cidr';
import { throughAcl, throughGroups } from '../filters';
import { findTable } from '../findTable';
import { packetsOf } from '../packets';
import {
  deleteRouteCommand,
  isBlackhole,
  kindOfTarget,
  routeText,
} from '../route';
import { divide } from '../routes';
import { block } from '../trace';
import type { Inside } from './arrive';
import { arrive, notRunning, placeHop, subnetHop } from './arrive';
import { throughEgressOnly, throughInternet } from './throughInternet';
import type { Flow, Sender, Walk } from './flow';
import { answersOf, copyWalk, towards } from './flow';
import { throughNatDevice } from './throughNatDevice';
import { throughPeering } from './throughPeering';
import { throughVpnGateway } from './throughVpnGateway';
import { isInside } from './place';

/** Out of the interface that a flow starts at, through its groups. */
export function depart(flow: Flow, walk: Walk, from: Inside): Sender {
  const { forward } = walk;
  for (const id of from.ids) forward.hops.push(placeHop(id));
  if (from.fault) block(forward, notRunning(from));
  if (from.groupIds !== undefined) {
    throughGroups(
      forward,
      flow.model,
      from.groupIds,
      'egress',
      { ranges: flow.to.ranges, groupIds: peerGroups(flow) },
      flow.traffic,
      towards(flow),
    );
  }
  walk.back.push(path => {
    for (const id of [...from.ids].reverse()) path.hops.push(placeHop(id));
  });
  return { ...from };
}

/** Rules by reference match within a network only, and by no public address. */
function peerGroups({ to }: Flow): readonly string[] | undefined {
  return isInside(to) && !to.isPublic ? to.groupIds : [];
}

/**
 * From a subnet towards the destination: through the subnet's ACL, by its
 * route table, and on through whatever the route leads to. Where routes divide
 * the destination's addresses, each leg goes on by itself.
 */
export function send(flow: Flow, walk: Walk, sender: Sender): Walk[] {
  const { model, to } = flow;
  const { forward } = walk;
  if (forward.hops[0]?.resource !== sender.subnetId || walk.visited.size > 0) {
    forward.hops.push(subnetHop(sender.subnetId));
  }
  walk.back.push(path => path.hops.push(subnetHop(sender.subnetId)));
  if (isInside(to) && !to.isPublic && to.subnetId === sender.subnetId) {
    // Within a subnet neither ACL nor route takes part.
    arrive(flow, walk, sender, to, 'local');
    return [walk];
  }
  const ranges = to.isPublic ? to.publicRanges : to.ranges;
  throughAcl(
    forward,
    model,
    sender.subnetId,
    'egress',
    packetsOf(ranges, flow.traffic),
    towards(flow),
  );
  walk.back.push(path =>
    throughAcl(
      path,
      model,
      sender.subnetId,
      'ingress',
      packetsOf(ranges, flow.answers),
      answersOf(flow),
    ),
  );
  const table = findTable(forward, model.network, sender.subnetId);
  if (!table) return [walk];
  return divide(model.routes(table), ranges).flatMap(
    ({ route, ranges: taken }) =>
      follow(flow, copyWalk(walk), sender, table, route, taken),
  );
}

function follow(
  flow: Flow,
  walk: Walk,
  sender: Sender,
  table: RouteTable,
  route: Route | null,
  ranges: readonly AddressRange[],
): Walk[] {
  const { to, model } = flow;
  const { forward } = walk;
  const id = displayId(table.RouteTableId);
  const doubtful = model
    .routes(table)
    .indefinite.filter(
      r => kindOfTarget(model.network, r) !== 'gatewayEndpoint',
    );
  if (doubtful.length > 0) {
    forward.unknowns.push(
      `It is not known which packets ${id}: ${routeText(doubtful[0])} takes`,
    );
  }
  if (!route || isBlackhole(route)) {
    block(forward, {
      code: route ? 'BAD_STATE_ROUTE' : 'NO_ROUTE_TO_DESTINATION',
      resource: table.RouteTableId,
      rule: route ? routeText(route) : '',
      message: route
        ? `${id}: ${routeText(route)} drops packets to ${to.name}`
        : `${id} of ${displayId(sender.subnetId)} has no route to ${to.name}`,
      remedy: route
        ? `Delete or replace the route: ${deleteRouteCommand(table.RouteTableId, route)}`
        : `Add a route to what leads there: aws ec2 create-route --route-table-id ${id} --destination-cidr-block <CIDR> <target>`,
    });
    return [walk];
  }
  forward.hops.push({
    resource: table.RouteTableId,
    detail: `route ${routeText(route)}`,
  });
  switch (kindOfTarget(model.network, route)) {
    case 'local':
      locally(flow, walk, sender, table, route);
      break;
    case 'internetGateway':
      throughInternet(flow, walk, sender, route.GatewayId ?? '', ranges);
      break;
    case 'egressOnlyInternetGateway':
      throughEgressOnly(flow, walk, sender, route);
      break;
    case 'natGateway':
    case 'instance':
      return throughNatDevice(flow, walk, sender, route);
    case 'gatewayEndpoint':
      forward.hops.push(placeHop(route.GatewayId ?? ''));
      throughGatewayEndpoint(flow, walk, route.GatewayId ?? '');
      break;
    default:
      elsewhere(flow, walk, sender, table, route);
  }
  return [walk];
}

function locally(
  flow: Flow,
  walk: Walk,
  sender: Sender,
  table: RouteTable,
  route: Route,
): void {
  const { to } = flow;
  if (isInside(to) && to.vpcId === sender.vpcId) {
    arrive(flow, walk, sender, to, 'local');
    return;
  }
  block(walk.forward, {
    code: 'NO_POSSIBLE_DESTINATION',
    resource: table.RouteTableId,
    rule: routeText(route),
    message: `No subnet of ${displayId(sender.vpcId)} has the address ${to.name}`,
    remedy: 'Correct the address, or read all of the VPC’s subnets',
  });
}

/** Gateway endpoints take TCP and echo requests, nothing else. */
export function throughGatewayEndpoint(
  flow: Flow,
  walk: Walk,
  endpointId: string,
): void {
  if (flow.protocol === 'udp' || flow.protocol === 'all') {
    block(walk.forward, {
      code: 'VPCE_GATEWAY_PROTOCOL_RESTRICTION',
      resource: endpointId,
      rule: '',
      message: `${displayId(endpointId)} takes TCP and echo requests only`,
      remedy: 'Reach the service over TCP',
    });
  }
  walk.back.push(path => path.hops.push(placeHop(endpointId)));
}

/** What another network begins behind. */
function elsewhere(
  flow: Flow,
  walk: Walk,
  sender: Sender,
  table: RouteTable,
  route: Route,
): void {
  const gateway = route.GatewayId ?? '';
  const { network } = flow.model;
  if (route.VpcPeeringConnectionId !== undefined) {
    throughPeering(flow, walk, sender, route.VpcPeeringConnectionId);
    return;
  }
  if (
    gateway.startsWith('vgw-') ||
    (network.snapshot.vpnGateways.status === 'read' &&
      network.snapshot.vpnGateways.items.some(g => g.VpnGatewayId === gateway))
  ) {
    throughVpnGateway(flow, walk, sender, gateway);
    return;
  }
  if (route.TransitGatewayId !== undefined) {
    walk.forward.hops.push(placeHop(route.TransitGatewayId));
  }
  walk.forward.unknowns.push(
    `${displayId(table.RouteTableId)}: ${routeText(route)} leaves this network, and what lies behind was not read`,
  );
}
