import type { RouteTable } from '../snapshot';
import { displayId } from '../snapshot';
import { throughAcl, throughGroups } from './filters';
import { findTable } from './findTable';
import { internetAddresses } from './internetAddresses';
import type { InternetLeg } from './internetLegs';
import { blockBlackhole, internetLegs } from './internetLegs';
import { natDevice } from './natDevice';
import type { PacketModel } from './packetModel';
import { packetsOf } from './packets';
import type { Party } from './party';
import { isBlackhole, routeText } from './route';
import { routeTarget } from '../snapshot';
import { throughNat } from './throughNat';
import type { Trace } from './trace';
import { block, emptyPath } from './trace';
import type { Traffic } from './traffic';
import { ephemeralPorts, trafficText } from './traffic';

const NAT = '--nat-gateway-id <NAT gateway>';

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
  const ranges = internetAddresses();
  const what = `${trafficText(traffic)} to the internet`;
  const name = displayId(from.resource);
  forward.hops.push({ resource: from.resource, detail: `from ${name}` });
  throughGroups(
    forward,
    model,
    from.groupIds,
    'egress',
    { ranges, groupIds: [] },
    traffic,
    what,
  );
  throughAcl(
    forward,
    model,
    from.subnetId,
    'egress',
    packetsOf(ranges, traffic),
    what,
  );
  const table = findTable(forward, model.network, from.subnetId);
  if (table) {
    for (const leg of internetLegs(forward, model, table, ranges, NAT)) {
      followLeg(model, trace, from, table, leg, traffic);
    }
  }
  throughAcl(
    back,
    model,
    from.subnetId,
    'ingress',
    packetsOf(ranges, ephemeralPorts),
    'the answers of the internet',
  );
  back.hops.push({ resource: from.resource, detail: `to ${name}` });
  return trace;
}

function followLeg(
  model: PacketModel,
  trace: Trace,
  from: Party,
  table: RouteTable,
  leg: InternetLeg,
  traffic: Traffic,
): void {
  const { forward } = trace;
  const { kind, route } = leg;
  const id = displayId(table.RouteTableId);
  const text = `${id}: ${routeText(route)}`;
  if (isBlackhole(route)) {
    blockBlackhole(forward, table, route, NAT);
    return;
  }
  forward.hops.push({
    resource: table.RouteTableId,
    detail: `route ${routeText(route)}`,
  });
  if (kind === 'natGateway' || kind === 'instance') {
    const device = natDevice(model.network, route);
    if (typeof device === 'string') forward.unknowns.push(device);
    else throughNat(model, trace, from, device, leg.ranges, traffic);
  } else if (kind === 'internetGateway') {
    block(forward, {
      code: 'IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS',
      resource: table.RouteTableId,
      rule: routeText(route),
      message: `${text} leads to an internet gateway, which lets out only what has a public address: the environment’s interfaces have none`,
      remedy: `aws ec2 replace-route --route-table-id ${id} --destination-cidr-block ${route.DestinationCidrBlock ?? '<CIDR>'} ${NAT}`,
    });
  } else {
    forward.unknowns.push(
      `${text} leaves this network: what lies behind ${displayId(routeTarget(route) ?? 'it')} was not read`,
    );
  }
}
