import { parseAddress } from '../../cidr';
import type { Route, RouteTable } from '../../snapshot';
import { displayId } from '../../snapshot';
import type { NatDevice } from '../natDevice';
import { natDevice } from '../natDevice';
import { usableRange } from '../usableRange';
import { routeText } from '../route';
import { throughAcl, throughGroups } from './filters';
import type { Flow, Sender, Walk } from './flow';
import { answersOf, comingFrom, towards } from './flow';
import { passPlace } from './hops';
import type { Path } from './path';
import { block } from './path';
import { isInside } from './place';
import { byLocalRoute, routeBack } from './routeBack';

/** A device that sends on in its own name; a regional one by a route table of its own. */
export interface NatSender extends Sender {
  table?: RouteTable;
}

/** The NAT gateway that a route leads to, or the instance that translates; undefined where it is not known, or was passed before. */
export function natDeviceOf(
  { model, to }: Flow,
  { forward, visited }: Walk,
  route: Route,
): NatDevice | undefined {
  const device = natDevice(model.network, route);
  if (typeof device === 'string') {
    forward.unknowns.push(device);
    return undefined;
  }
  const name = displayId(device.id);
  if (visited.has(device.id)) {
    block(forward, {
      code: 'BAD_STATE_ROUTE',
      resource: device.id,
      rule: routeText(route),
      message: `The route leads back to ${name}, which the packets came from`,
      remedy: `Route ${name}’s own subnet onwards: to an internet gateway, for example`,
    });
    return undefined;
  }
  if (device.kind === 'NAT instance' && isInside(to) && !to.isPublic) {
    passPlace(forward, device.id);
    forward.unknowns.push(
      `${routeText(route)} leads through a middlebox, and what it lets through was not read`,
    );
    return undefined;
  }
  return device;
}

/**
 * Into the device's subnet and the device. The subnet has an ACL of its own,
 * passed four times: in and out, there and back; only within one subnet is the
 * way between client and device free of it.
 */
export function enterNatDevice(
  flow: Flow,
  walk: Walk,
  sender: Sender,
  device: NatDevice,
): NatSender | undefined {
  const { model } = flow;
  const { forward } = walk;
  const { subnetId } = device;
  if (subnetId !== undefined && subnetId !== sender.subnetId) {
    throughAcl(
      forward,
      model,
      subnetId,
      'ingress',
      sender.ranges,
      flow.traffic,
      () => comingFrom(flow, sender),
    );
  }
  if (device.kind === 'NAT instance') {
    throughInstance(flow, walk, sender, device);
  }
  passPlace(forward, device.id, `${device.kind} ${displayId(device.id)}`);
  checkDevice(flow, forward, device);
  return device.routeTableId === undefined
    ? zonalSender(flow, forward, sender, device)
    : regionalSender(flow, forward, sender, device, device.routeTableId);
}

/** The answers, out of the device and back to who sent. */
export function leaveNatDevice(
  flow: Flow,
  { back }: Walk,
  sender: Sender,
  device: NatDevice,
  onward: NatSender | undefined,
): void {
  const { model } = flow;
  const { subnetId } = device;
  passPlace(back, device.id, `${device.kind} ${displayId(device.id)}`);
  if (onward?.table) {
    byLocalRoute(back, model, onward.table, displayId(device.id), sender);
  }
  if (subnetId === undefined || subnetId === sender.subnetId) return;
  throughAcl(back, model, subnetId, 'egress', sender.ranges, flow.answers, () =>
    answersOf(flow),
  );
  routeBack(flow, back, subnetId, sender, 'local');
}

function zonalSender(
  { model: { network }, to }: Flow,
  path: Path,
  sender: Sender,
  device: NatDevice,
): NatSender | undefined {
  const { id, subnetId } = device;
  const name = displayId(id);
  const subnet = network.subnets.get(subnetId ?? '');
  const [own] = network.natGateways.get(id)?.NatGatewayAddresses ?? [];
  const address = parseAddress(own?.PrivateIp);
  const range = address.ok
    ? { family: address.family, first: address.value, last: address.value }
    : subnet && usableRange(subnet);
  if (subnetId === undefined || (!range && isInside(to))) {
    if (!device.fault) {
      path.unknowns.push(
        subnetId === undefined
          ? `It is not known in which subnet ${name} lies`
          : `It is not known which address ${name} sends from`,
      );
    }
    return undefined;
  }
  return {
    name,
    subnetId,
    vpcId: subnet?.VpcId ?? sender.vpcId,
    ranges: range ? [range] : [],
    groupIds: [],
    hasPublicAddress: device.hasPublicAddress,
    natDeviceId: id,
  };
}

/** A regional NAT gateway lies in no subnet: it has a route table, and no ACL. */
function regionalSender(
  { model, to }: Flow,
  path: Path,
  { vpcId }: Sender,
  device: NatDevice,
  routeTableId: string,
): NatSender | undefined {
  const table = model.network.routeTables.get(routeTableId);
  const name = displayId(device.id);
  if (!table) {
    path.unknowns.push(
      `${displayId(routeTableId)}, the route table of ${name}, was not read`,
    );
    return undefined;
  }
  if (isInside(to) && !to.isPublic) {
    path.unknowns.push(`It is not known which address ${name} sends from`);
    return undefined;
  }
  return {
    name,
    subnetId: undefined,
    vpcId,
    table,
    ranges: [],
    groupIds: [],
    hasPublicAddress: device.hasPublicAddress,
    natDeviceId: device.id,
  };
}

/** An instance has groups of its own. */
function throughInstance(
  flow: Flow,
  { destination, forward: path }: Walk,
  sender: Sender,
  { groupIds }: NatDevice,
): void {
  const { model, traffic } = flow;
  throughGroups(
    path,
    model,
    groupIds,
    'ingress',
    { ranges: sender.ranges, groupIds: sender.groupIds },
    traffic,
    () => comingFrom(flow, sender),
  );
  throughGroups(
    path,
    model,
    groupIds,
    'egress',
    { ranges: destination, groupIds: [] },
    traffic,
    () => towards(flow),
  );
}

/** Whether the device can do its work at all. */
function checkDevice(flow: Flow, path: Path, device: NatDevice): void {
  const name = displayId(device.id);
  if (device.fault) {
    block(path, {
      code: 'BAD_STATE',
      resource: device.id,
      rule: '',
      message: `${device.fault}, so it translates nothing`,
      remedy: 'Make a NAT gateway in a public subnet and point the route at it',
    });
  }
  // It answers for packets of others only when told to.
  if (device.sourceDestCheck) {
    block(path, {
      code: 'ENI_SOURCE_DEST_CHECK_RESTRICTION',
      resource: device.id,
      rule: '',
      message: `${name} checks that packets are its own, so it translates none of others`,
      remedy: `aws ec2 modify-instance-attribute --instance-id ${name} --no-source-dest-check`,
    });
  }
  if (device.kind === 'NAT gateway' && flow.protocol === 'all') {
    block(path, {
      code: 'PROTOCOL_RESTRICTION',
      resource: device.id,
      rule: '',
      message: `${name} translates TCP, UDP and ICMP, and no other protocol`,
      remedy: 'Use one of these protocols',
    });
  }
}
