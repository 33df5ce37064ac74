import { displayId } from '../../snapshot';
import type { AddressRange } from '../../cidr';
import { throughAcl, throughGroups } from '../filters';
import { findTable } from '../findTable';
import { packetsOf } from '../packets';
import { isBlackhole, routeText } from '../route';
import { routeTarget } from '../../snapshot';
import { legs } from '../routes';
import type { Path } from '../trace';
import { block } from '../trace';
import type { Flow, Sender, Walk } from './flow';
import { answersOf, comingFrom } from './flow';
import type { Place } from './place';

/** The end of a flow that lies in a subnet. */
export type Inside = Place & { subnetId: string; vpcId: string };

/**
 * Into the subnet of the destination, through its ACL, and into its interface
 * through its groups. `over` is what the answers' route must lead to: the
 * gateway that the packets came in by, or the local route.
 */
export function arrive(
  flow: Flow,
  walk: Walk,
  sender: Omit<Sender, 'subnetId' | 'vpcId' | 'hasPublicAddress'> & {
    subnetId?: string;
  },
  to: Inside,
  over: string,
): void {
  const { model } = flow;
  const { forward } = walk;
  const here = comingFrom(flow, sender);
  const apart = sender.subnetId !== to.subnetId;
  if (apart) {
    forward.hops.push(subnetHop(to.subnetId));
    throughAcl(
      forward,
      model,
      to.subnetId,
      'ingress',
      packetsOf(sender.ranges, flow.traffic),
      here,
    );
    walk.back.push(path => {
      path.hops.push(subnetHop(to.subnetId));
      throughAcl(
        path,
        model,
        to.subnetId,
        'egress',
        packetsOf(sender.ranges, flow.answers),
        answersOf(flow),
      );
      routeBack(flow, path, to.subnetId, sender.ranges, over);
    });
  }
  if (to.natGatewayId !== undefined) {
    block(forward, unsolicited(to.natGatewayId, over));
    return;
  }
  if (to.fault) block(forward, notRunning(to));
  if (to.groupIds !== undefined) {
    throughGroups(
      forward,
      model,
      to.groupIds,
      'ingress',
      { ranges: sender.ranges, groupIds: sender.groupIds },
      flow.traffic,
      here,
    );
  }
  for (const id of [...to.ids].reverse()) forward.hops.push(placeHop(id));
  walk.back.push(path => {
    for (const id of to.ids) path.hops.push(placeHop(id));
  });
}

/** The answers' route out of the destination's subnet. */
export function routeBack(
  flow: Flow,
  path: Path,
  subnetId: string,
  ranges: readonly AddressRange[],
  over: string,
): void {
  const { model } = flow;
  const table = findTable(path, model.network, subnetId);
  if (!table) return;
  const id = displayId(table.RouteTableId);
  for (const { route } of legs(model.routes(table), ranges)) {
    if (route && !isBlackhole(route) && routeTarget(route) === over) {
      path.hops.push({
        resource: table.RouteTableId,
        detail: `route ${routeText(route)}`,
      });
      continue;
    }
    block(path, {
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
    });
    return;
  }
}

export function subnetHop(subnetId: string) {
  return { resource: subnetId, detail: `subnet ${displayId(subnetId)}` };
}

export function placeHop(id: string) {
  return { resource: id, detail: displayId(id) };
}

export function notRunning(place: Place) {
  return {
    code: 'BAD_STATE',
    resource: place.ids[0] ?? place.name,
    rule: '',
    message: `${place.fault}, so it neither sends nor receives`,
    remedy: `aws ec2 start-instances --instance-ids ${displayId(place.ids[0] ?? place.name)}`,
  };
}

/** A NAT gateway lets in only the answers of what went out through it. */
function unsolicited(natGatewayId: string, over: string) {
  const name = displayId(natGatewayId);
  const isLocal = over === 'local';
  return {
    code: isLocal
      ? 'NGW_DEST_ADDRESS_PRESERVATION'
      : 'NGW_REQUIRES_SOURCE_IN_VPC',
    resource: natGatewayId,
    rule: '',
    message: isLocal
      ? `${name} drops packets to its own address: it has no session that they belong to`
      : `${name} drops packets that come in from outside: it has no session that they belong to`,
    remedy:
      'A NAT gateway only lets connections out. To let them in, use a load balancer, or an address of the destination’s own',
  };
}
