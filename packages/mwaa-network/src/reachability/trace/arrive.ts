import type { AddressRange } from '../../cidr';
import { displayId } from '../../snapshot';
import { throughAcl, throughGroups } from './filters';
import type { Flow, Sender, Walk } from './flow';
import { answersOf, comingFrom } from './flow';
import { passPlace, passSubnet } from './hops';
import type { Block } from './path';
import { block } from './path';
import type { Inside, Place } from './place';
import { routeBack } from './routeBack';

/** Who comes to a subnet: from another subnet, or from outside. */
export type Arriving = Pick<Sender, 'name' | 'ranges' | 'groupIds'> & {
  subnetId?: string;
};

/**
 * Into the subnet of the destination, through its ACL, and into its interface
 * through its groups. `over` is what the answers' route must lead to: the
 * gateway that the packets came in by, or the local route.
 */
export function arrive(
  flow: Flow,
  walk: Walk,
  sender: Arriving,
  to: Inside,
  over: string,
): void {
  const { back } = walk;
  const apart = sender.subnetId !== to.subnetId;
  if (apart) enterSubnet(flow, walk, sender, to);
  enterInterface(flow, walk, sender, to);
  if (to.natGatewayId !== undefined) {
    block(walk.forward, unsolicited(to.natGatewayId, over));
    return;
  }
  for (const id of to.ids) passPlace(back, id);
  if (!apart) return;
  leaveSubnet(flow, walk, sender.ranges, to);
  routeBack(flow, back, to.subnetId, sender, over);
}

/** In through the ACL of the destination's subnet. */
export function enterSubnet(
  flow: Flow,
  { forward }: Walk,
  sender: Arriving,
  to: Inside,
): void {
  passSubnet(forward, to.subnetId);
  throughAcl(
    forward,
    flow.model,
    to.subnetId,
    'ingress',
    sender.ranges,
    flow.traffic,
    () => comingFrom(flow, sender),
  );
}

/** The answers, out through the same ACL. */
export function leaveSubnet(
  flow: Flow,
  { back }: Walk,
  ranges: readonly AddressRange[],
  to: Inside,
): void {
  passSubnet(back, to.subnetId);
  throughAcl(
    back,
    flow.model,
    to.subnetId,
    'egress',
    ranges,
    flow.answers,
    () => answersOf(flow),
  );
}

/** In through the groups of the destination's interface. */
export function enterInterface(
  flow: Flow,
  { forward }: Walk,
  sender: Arriving,
  to: Inside,
): void {
  if (to.natGatewayId !== undefined) return;
  if (to.fault) block(forward, notRunning(to));
  if (to.groupIds !== undefined) {
    throughGroups(
      forward,
      flow.model,
      to.groupIds,
      'ingress',
      { ranges: sender.ranges, groupIds: sender.groupIds },
      flow.traffic,
      () => comingFrom(flow, sender),
    );
  }
  for (let i = to.ids.length - 1; i >= 0; i--) passPlace(forward, to.ids[i]);
}

export function notRunning(place: Place): Block {
  const id = place.ids[0] ?? place.name;
  return {
    code: 'BAD_STATE',
    resource: id,
    rule: '',
    message: `${place.fault}, so it neither sends nor receives`,
    remedy: `aws ec2 start-instances --instance-ids ${displayId(id)}`,
  };
}

/** A NAT gateway lets in only the answers of what went out through it. */
function unsolicited(natGatewayId: string, over: string): Block {
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
