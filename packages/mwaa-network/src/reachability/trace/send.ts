import type { AddressRange } from '../../cidr';
import { contains } from '../../cidr';
import type { Route, RouteTable } from '../../snapshot';
import { displayId } from '../../snapshot';
import { isBlackhole, kindOfTarget, routeText } from '../route';
import { arrive, notRunning } from './arrive';
import { throughAcl, throughGroups } from './filters';
import { findTable } from './findTable';
import type { Flow, Sender, Walk } from './flow';
import { answersOf, goOn, pathTowards, towards } from './flow';
import { passPlace, passRoute, passSubnet } from './hops';
import { noRoute } from './noRoute';
import type { Leg } from './packetModel';
import { block, emptyTrace, join } from './path';
import type { Inside } from './place';
import { isInside } from './place';
import { outOfTheVpc, throughMiddlebox } from './routeBack';
import {
  byEndpointRoute,
  throughGatewayEndpoint,
} from './throughGatewayEndpoint';
import { throughEgressOnly, throughInternet } from './throughInternet';
import {
  enterNatDevice,
  leaveNatDevice,
  natDeviceOf,
} from './throughNatDevice';
import { throughPeering } from './throughPeering';
import { throughVpnGateway } from './throughVpnGateway';

/**
 * From an interface to the destination, and back. The way there is walked
 * first, so that what lies farthest is the first that the answers pass.
 */
export function sendFrom(flow: Flow, walk: Walk, from: Inside): void {
  const { back, forward } = walk;
  // A subnet that a flow starts in comes before its interfaces’ groups.
  if (from.ids.length === 0) passSubnet(forward, from.subnetId);
  for (const id of from.ids) passPlace(forward, id);
  if (from.fault) block(forward, notRunning(from));
  if (from.groupIds !== undefined) {
    const path = pathTowards(flow, forward);
    throughGroups(
      path,
      flow.model,
      from.groupIds,
      'egress',
      {
        ranges: flow.to.ranges,
        groupIds: peerGroups(flow),
        prefixListIds: flow.to.prefixListIds,
      },
      flow.traffic,
      () => towards(flow),
    );
    goOn(flow, forward, path);
  }
  send(flow, walk, from);
  for (let i = from.ids.length - 1; i >= 0; i--) passPlace(back, from.ids[i]);
}

/** Rules by reference match within a network only, and by no public address. */
function peerGroups({ to }: Flow): readonly string[] | undefined {
  return isInside(to) && !to.isPublic ? to.groupIds : [];
}

/** From a subnet: through its ACL, by its route table, and on through whatever the route leads to. */
function send(
  flow: Flow,
  walk: Walk,
  sender: Sender & { subnetId: string },
): void {
  const { model, to } = flow;
  const { back, forward } = walk;
  const { subnetId } = sender;
  if (flow.from.ids.length > 0 || sender !== flow.from) {
    passSubnet(forward, subnetId);
  }
  if (isInside(to) && !to.isPublic && to.subnetId === subnetId) {
    // Within a subnet neither ACL nor route takes part.
    arrive(flow, walk, sender, to, 'local');
    passSubnet(back, subnetId);
    return;
  }
  const there = pathTowards(flow, forward);
  throughAcl(
    there,
    model,
    subnetId,
    'egress',
    walk.destination,
    flow.traffic,
    () => towards(flow),
  );
  goOn(flow, forward, there);
  const table = findTable(forward, model.network, subnetId);
  if (table) routeOn(flow, walk, sender, table);
  else arriveNearby(flow, walk, sender);
  const here = pathTowards(flow, back);
  throughAcl(
    here,
    model,
    subnetId,
    'ingress',
    walk.destination,
    flow.answers,
    () => answersOf(flow),
  );
  goOn(flow, back, here);
  passSubnet(back, subnetId);
}

/** By a route table. Where routes divide the destination's addresses, each leg goes on by itself. */
function routeOn(
  flow: Flow,
  walk: Walk,
  sender: Sender,
  table: RouteTable,
): void {
  const { model, to } = flow;
  if (to.isAnywhere) {
    byEndpointRoute(flow, walk, sender, table);
    return;
  }
  const legs = model.legs(table, walk.destination);
  const nearby = destinationNearby(flow, sender);
  for (const route of model.doubtfulRoutes(table)) {
    if (nearby && !mayTakeLocal(flow, route)) continue;
    walk.forward.unknowns.push(
      `It is not known which packets ${displayId(table.RouteTableId)}: ${routeText(route)} takes`,
    );
  }
  let hasArrived: boolean;
  if (legs.length === 1) {
    hasArrived = follow(flow, walk, sender, table, legs[0]);
  } else {
    const parts = legs.map(leg => {
      const part: Walk = {
        ...emptyTrace(walk.forward.hops !== undefined),
        visited: walk.visited,
        destination: leg.ranges,
      };
      return { part, done: follow(flow, part, sender, table, leg) };
    });
    join(
      walk,
      parts.map(({ part }) => part),
    );
    hasArrived = parts.every(({ done }) => done);
  }
  // What else is in the way does not stay hidden behind a route that is wrong.
  if (!hasArrived) arriveNearby(flow, walk, sender);
}

/** The destination, where it lies in the sender's own VPC. */
function destinationNearby({ to }: Flow, sender: Sender): Inside | undefined {
  return isInside(to) && !to.isPublic && to.vpcId === sender.vpcId
    ? to
    : undefined;
}

function arriveNearby(flow: Flow, walk: Walk, sender: Sender): void {
  const to = destinationNearby(flow, sender);
  if (to) arrive(flow, walk, sender, to, 'local');
}

/** Only middleboxes may take packets before the local route does, by the block of a subnet. */
function mayTakeLocal({ model }: Flow, route: Route): boolean {
  const kind = kindOfTarget(model.network, route);
  return (
    route.DestinationPrefixListId === undefined &&
    (kind === 'natGateway' ||
      kind === 'instance' ||
      (route.GatewayId ?? '').startsWith('vpce-'))
  );
}

/** Goes on by a route; false where the destination lies nearby, and is still to be entered. */
function follow(
  flow: Flow,
  walk: Walk,
  sender: Sender,
  table: RouteTable,
  { ranges, route }: Leg,
): boolean {
  const { model, to } = flow;
  const { forward } = walk;
  const nearby = destinationNearby(flow, sender);
  if (!route || isBlackhole(route)) {
    block(forward, noRoute(flow, sender, table, route, ranges, !!nearby));
    return false;
  }
  const kind = kindOfTarget(model.network, route);
  if (kind === 'local') {
    passRoute(forward, table, route);
    // Its own block is no part of the internet, even where it is public.
    if (!nearby && !to.isInternet) locally(flow, walk, sender, table, route);
    return !nearby;
  }
  // Ahead of the local route, by a subnet’s block, a NAT gateway may stand.
  if (
    nearby &&
    !(kind === 'natGateway' && hasLocalRoute(flow, table, ranges))
  ) {
    if (kind === 'instance' || kind === 'elsewhere' || kind === 'unresolved') {
      passRoute(forward, table, route);
      forward.unknowns.push(throughMiddlebox(table, route, to.name));
    } else {
      block(forward, outOfTheVpc(table, route, to.name));
    }
    return false;
  }
  passRoute(forward, table, route);
  switch (kind) {
    case 'internetGateway':
      throughInternet(flow, walk, sender, table, route, ranges);
      break;
    case 'egressOnlyInternetGateway':
      throughEgressOnly(flow, walk, sender, route);
      break;
    case 'natGateway':
    case 'instance':
      throughNatDevice(flow, walk, sender, route);
      break;
    case 'gatewayEndpoint':
      throughGatewayEndpoint(flow, walk, route.GatewayId ?? '');
      break;
    default:
      elsewhere(flow, walk, sender, table, route);
  }
  return true;
}

function hasLocalRoute(
  { model }: Flow,
  table: RouteTable,
  ranges: readonly AddressRange[],
): boolean {
  const local = model
    .routes(table)
    .entries.filter(({ route }) => route.GatewayId === 'local');
  return ranges.every(range =>
    local.some(entry => contains(entry.range, range)),
  );
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

/** Into a NAT device, on from there in its own name, and the answers back through it. */
function throughNatDevice(
  flow: Flow,
  walk: Walk,
  sender: Sender,
  route: Route,
): void {
  const device = natDeviceOf(flow, walk, route);
  if (!device) return;
  const onward = enterNatDevice(flow, walk, sender, device);
  if (onward) {
    const further = {
      ...walk,
      visited: new Set([...walk.visited, device.id]),
    };
    const { subnetId, table } = onward;
    if (subnetId !== undefined) send(flow, further, { ...onward, subnetId });
    else if (table) routeOn(flow, further, onward, table);
  }
  leaveNatDevice(flow, walk, sender, device, onward);
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
  const { vpnGateways } = flow.model.network.snapshot;
  if (route.VpcPeeringConnectionId !== undefined) {
    throughPeering(flow, walk, sender, route.VpcPeeringConnectionId);
    return;
  }
  if (
    gateway.startsWith('vgw-') ||
    (vpnGateways.status === 'read' &&
      vpnGateways.items.some(g => g.VpnGatewayId === gateway))
  ) {
    throughVpnGateway(flow, walk, sender, gateway);
    return;
  }
  passPlace(walk.forward, route.TransitGatewayId ?? '');
  walk.forward.unknowns.push(
    `${displayId(table.RouteTableId)}: ${routeText(route)} leaves this network, and what lies behind was not read`,
  );
}
