import { displayId } from '../snapshot';
import type { RouteTable } from '../snapshot';
import type { AddressRange } from '../cidr';
import { formatRange } from '../cidr';
import { throughAcl, throughGroups } from './filters';
import type { NatDevice } from './natDevice';
import { natDevice } from './natDevice';
import { internetAddresses } from './internetAddresses';
import type { PacketModel } from './packetModel';
import { packetsOf } from './packets';
import type { Party } from './party';
import { usableRange } from './party';
import { isBlackhole, kindOfTarget, routeTarget, routeText } from './route';
import type { Leg } from './routes';
import { legs } from './routes';
import type { Trace } from './trace';
import { block, emptyPath } from './trace';
import type { Traffic } from './traffic';
import { ephemeralPorts, trafficText } from './traffic';

/**
 * A connection from a place in the VPC to every host of the internet, through
 * whatever the routes lead to, and the answers' way back. What has no public
 * address gets there through a NAT device only.
 */
export function traceToInternet(
  model: PacketModel,
  from: Party,
  traffic: Traffic,
): Trace {
  const trace = { forward: emptyPath(), back: emptyPath() };
  const { forward, back } = trace;
  const internet = { ranges: internetAddresses(), groupIds: [] };
  const what = `${trafficText(traffic)} to the internet`;
  forward.hops.push({ resource: from.resource, detail: `from ${displayId(from.resource)}` });
  throughGroups(forward, model, from.groupIds, 'egress', internet, traffic, what);
  throughAcl(forward, model, from.subnetId, 'egress', packetsOf(internet.ranges, traffic), what);
  throughAcl(
    back,
    model,
    from.subnetId,
    'ingress',
    packetsOf(internet.ranges, ephemeralPorts),
    'the answers of the internet',
  );
  followRoutes(model, trace, from, traffic);
  return trace;
}

/** Each part of the internet by the route that takes it; each way once. */
function followRoutes(
  model: PacketModel,
  trace: Trace,
  from: Party,
  traffic: Traffic,
): void {
  const table = tableOf(model, from.subnetId, trace);
  if (!table) return;
  const byRoute = new Map<Leg['route'], AddressRange[]>();
  for (const { range, route } of legs(model.routes(table), internetAddresses())) {
    byRoute.set(route, [...(byRoute.get(route) ?? []), range]);
  }
  for (const [route, ranges] of byRoute) {
    if (route) followRoute(model, trace, from, table, route, ranges, traffic);
    else blockNoRoute(trace, from.subnetId, table, ranges[0]);
  }
  for (const route of model.routes(table).indefinite) {
    if (kindOfTarget(model.network, route) === 'gatewayEndpoint') continue;
    trace.forward.unknowns.push(
      `It is not known which packets ${displayId(table.RouteTableId)}: ${routeText(route)} takes`,
    );
  }
}

function followRoute(
  model: PacketModel,
  trace: Trace,
  from: Party,
  table: RouteTable,
  route: NonNullable<Leg['route']>,
  ranges: AddressRange[],
  traffic: Traffic,
): void {
  const { forward } = trace;
  const id = displayId(table.RouteTableId);
  const text = `${id}: ${routeText(route)}`;
  if (isBlackhole(route)) {
    block(forward, {
      code: 'BAD_STATE_ROUTE',
      resource: table.RouteTableId,
      rule: routeText(route),
      message: `${text} drops what it takes`,
      remedy: `Replace the route by one to a working NAT gateway: aws ec2 replace-route --route-table-id ${id} --destination-cidr-block ${route.DestinationCidrBlock ?? '<CIDR>'} --nat-gateway-id <NAT gateway>`,
    });
    return;
  }
  const kind = kindOfTarget(model.network, route);
  forward.hops.push({ resource: table.RouteTableId, detail: `route ${routeText(route)}` });
  if (kind === 'local' || kind === 'gatewayEndpoint') return;
  if (kind === 'natGateway' || kind === 'instance') {
    const device = natDevice(model.network, route);
    if (typeof device === 'string') forward.unknowns.push(device);
    else throughNat(model, trace, from, device, ranges, traffic);
    return;
  }
  if (kind === 'internetGateway') {
    block(forward, {
      code: 'IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS',
      resource: table.RouteTableId,
      rule: routeText(route),
      message: `${text} leads to an internet gateway, which lets out only what has a public address: the environment's interfaces have none`,
      remedy: `Lead the route to a NAT gateway: aws ec2 replace-route --route-table-id ${id} --destination-cidr-block ${route.DestinationCidrBlock ?? '<CIDR>'} --nat-gateway-id <NAT gateway>`,
    });
    return;
  }
  forward.unknowns.push(`${text} leaves this network: what lies behind ${displayId(routeTarget(route) ?? 'it')} was not read`);
}

function throughNat(
  model: PacketModel,
  { forward, back }: Trace,
  from: Party,
  device: NatDevice,
  ranges: AddressRange[],
  traffic: Traffic,
): void {
  const { network } = model;
  const name = displayId(device.id);
  forward.hops.push({ resource: device.id, detail: `${device.kind} ${name}` });
  if (device.fault) {
    block(forward, {
      code: 'BAD_STATE',
      resource: device.id,
      rule: '',
      message: `${device.fault}, so it translates nothing`,
      remedy: `Make a NAT gateway in a public subnet and lead the route to it`,
    });
  }
  if (device.sourceDestCheck) {
    block(forward, {
      code: 'ENI_SOURCE_DEST_CHECK_RESTRICTION',
      resource: device.id,
      rule: '',
      message: `${name} checks that packets are its own, so it translates none of others`,
      remedy: `aws ec2 modify-instance-attribute --instance-id ${name} --no-source-dest-check`,
    });
  }
  if (!device.hasPublicAddress) {
    block(forward, {
      code: 'IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS',
      resource: device.id,
      rule: '',
      message: `${name} has no public address, so nothing that it sends leaves by the internet gateway`,
      remedy: `Give it an Elastic IP address: aws ec2 allocate-address --domain vpc, then a public NAT gateway with it`,
    });
  }
  if (device.subnetId === undefined) return;

  const what = `${trafficText(traffic)} from ${displayId(from.resource)}`;
  const out = `${trafficText(traffic)} to the internet`;
  const answers = 'the answers of the internet';
  const apart = device.subnetId !== from.subnetId;
  if (apart) {
    throughAcl(forward, model, device.subnetId, 'ingress', packetsOf(from.ranges, traffic), what);
  }
  if (device.kind === 'NAT instance') {
    throughGroups(forward, model, device.groupIds, 'ingress', from, traffic, what);
    throughGroups(forward, model, device.groupIds, 'egress', { ranges, groupIds: [] }, traffic, out);
  }
  throughAcl(forward, model, device.subnetId, 'egress', packetsOf(ranges, traffic), out);
  throughInternetGateway(model, { forward, back }, device, ranges);

  throughAcl(back, model, device.subnetId, 'ingress', packetsOf(ranges, ephemeralPorts), answers);
  back.hops.push({ resource: device.id, detail: `${device.kind} ${name}` });
  if (apart) {
    throughAcl(back, model, device.subnetId, 'egress', packetsOf(from.ranges, ephemeralPorts), answers);
  }
  back.hops.push({ resource: from.resource, detail: `to ${displayId(from.resource)}` });
  if (!network.subnets.get(device.subnetId)) return;
  const subnet = network.subnets.get(device.subnetId);
  if (subnet && !usableRange(subnet)) {
    forward.unknowns.push(`The block of ${displayId(device.subnetId)} is not known yet`);
  }
}

/** From the NAT device's subnet on, by its own routes. */
function throughInternetGateway(
  model: PacketModel,
  trace: Trace,
  device: NatDevice,
  ranges: AddressRange[],
): void {
  const { forward } = trace;
  const { network } = model;
  const subnetId = device.subnetId ?? '';
  const table = tableOf(model, subnetId, trace);
  if (!table) return;
  const id = displayId(table.RouteTableId);
  const seen = new Set<Leg['route']>();
  for (const { route, range } of legs(model.routes(table), ranges)) {
    if (seen.has(route)) continue;
    seen.add(route);
    if (!route) {
      blockNoRoute(trace, subnetId, table, range);
      continue;
    }
    const kind = kindOfTarget(model.network, route);
    if (kind === 'local' || kind === 'gatewayEndpoint') continue;
    if (isBlackhole(route)) {
      block(forward, {
        code: 'BAD_STATE_ROUTE',
        resource: table.RouteTableId,
        rule: routeText(route),
        message: `${id}: ${routeText(route)} drops what ${displayId(device.id)} sends`,
        remedy: `Lead the route to an attached internet gateway: aws ec2 replace-route --route-table-id ${id} --destination-cidr-block ${route.DestinationCidrBlock ?? '<CIDR>'} --gateway-id <internet gateway>`,
      });
      continue;
    }
    if (kind !== 'internetGateway') {
      forward.unknowns.push(
        `${id}: ${routeText(route)} takes what ${displayId(device.id)} sends away from an internet gateway`,
      );
      continue;
    }
    forward.hops.push({ resource: table.RouteTableId, detail: `route ${routeText(route)}` });
    const gatewayId = route.GatewayId ?? '';
    if (!network.isRead('internetGateways')) {
      forward.unknowns.push(
        `Internet gateways were not read: ${network.whyNotRead('internetGateways')}`,
      );
      continue;
    }
    const attached = network.internetGateways
      .get(gatewayId)
      ?.Attachments.some(
        a =>
          a.VpcId === table.VpcId &&
          (a.State === undefined || a.State === 'available' || a.State === 'attached'),
      );
    if (attached) {
      forward.hops.push({ resource: gatewayId, detail: `internet gateway ${displayId(gatewayId)}` });
    } else {
      block(forward, {
        code: 'BAD_STATE_ATTACHMENT',
        resource: gatewayId,
        rule: '',
        message: `${displayId(gatewayId)} is not attached to ${displayId(table.VpcId)}`,
        remedy: `aws ec2 attach-internet-gateway --internet-gateway-id ${displayId(gatewayId)} --vpc-id ${displayId(table.VpcId)}`,
      });
    }
  }
}

function tableOf(
  { network }: PacketModel,
  subnetId: string,
  { forward }: Trace,
): RouteTable | undefined {
  const table = network.routeTableOf(subnetId)?.table;
  if (!table) {
    forward.unknowns.push(
      network.isRead('routeTables')
        ? `No route table of ${displayId(subnetId)} was read`
        : `Route tables were not read: ${network.whyNotRead('routeTables')}`,
    );
  }
  return table;
}

function blockNoRoute(
  { forward }: Trace,
  subnetId: string,
  table: RouteTable,
  range: AddressRange,
): void {
  const id = displayId(table.RouteTableId);
  block(forward, {
    code: 'NO_ROUTE_TO_DESTINATION',
    resource: table.RouteTableId,
    rule: '',
    message: `${id} of ${displayId(subnetId)} has no route to the internet, for example to ${formatRange({ ...range, last: range.first })}`,
    remedy: `aws ec2 create-route --route-table-id ${id} --destination-cidr-block 0.0.0.0/0 --nat-gateway-id <NAT gateway>`,
  });
}
