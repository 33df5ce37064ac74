import { displayId } from '../snapshot';
import type { VpcEndpoint } from '../snapshot';
import type { AddressRange } from '../cidr';
import { parseAddress, parseCidr } from '../cidr';
import { traceBetween } from './betweenSubnets';
import { throughAcl, throughGroups } from './filters';
import { findTable } from './findTable';
import { internetAddresses } from './internetAddresses';
import type { Network } from './network';
import type { PacketModel } from './packetModel';
import { packetsOf } from './packets';
import type { Party } from './party';
import { usableRange } from './party';
import { isBlackhole, routeText } from './route';
import { routeTarget } from '../snapshot';
import type { Trace } from './trace';
import { block, emptyPath } from './trace';
import type { Traffic } from './traffic';
import { ephemeralPorts, trafficText } from './traffic';

/** A connection to a service through its interface endpoint. */
export function traceToInterfaceEndpoint(
  model: PacketModel,
  from: Party,
  endpoint: VpcEndpoint,
  traffic: Traffic,
): Trace {
  return eachInterface(model, endpoint, party =>
    traceBetween(model, from, party, traffic),
  );
}

/**
 * A connection to an interface endpoint, from wherever. Its name resolves to
 * any of the endpoint's interfaces, so all of them have to be reached.
 *
 * @param traceTo - traces to one of them
 */
export function eachInterface(
  model: PacketModel,
  endpoint: VpcEndpoint,
  traceTo: (party: Party) => Trace,
): Trace {
  const trace = { forward: emptyPath(), back: emptyPath() };
  const parties = model.partiesOf(endpoint, () =>
    endpointParties(model.network, endpoint),
  );
  if (typeof parties === 'string') {
    trace.forward.unknowns.push(parties);
    return trace;
  }
  if (parties.length === 0) {
    block(trace.forward, {
      code: 'BAD_STATE',
      resource: endpoint.VpcEndpointId,
      rule: '',
      message: `${displayId(endpoint.VpcEndpointId)} lies in no subnet, so it has no address`,
      remedy: `aws ec2 modify-vpc-endpoint --vpc-endpoint-id ${displayId(endpoint.VpcEndpointId)} --add-subnet-ids <subnets>`,
    });
    return trace;
  }
  for (const party of parties) {
    const part = traceTo(party);
    for (const way of ['forward', 'back'] as const) {
      for (const found of part[way].blocks) block(trace[way], found);
      trace[way].unknowns.push(...part[way].unknowns);
      // One of them stands for all in the telling.
      if (trace[way].hops.length === 0) {
        trace[way].hops.push(...part[way].hops);
        if (part[way].blocks.length > 0) {
          trace[way].hopsBeforeBlock = part[way].hopsBeforeBlock;
        }
      }
    }
  }
  return trace;
}

/** The endpoint's interfaces, or where they will be; a text says why they are not known. */
function endpointParties(
  network: Network,
  endpoint: VpcEndpoint,
): Party[] | string {
  const groupIds = (endpoint.Groups ?? []).map(group => group.GroupId).sort();
  const ids = [...(endpoint.NetworkInterfaceIds ?? [])].sort();
  const parties: Party[] = [];
  for (const subnetId of [...new Set(endpoint.SubnetIds ?? [])].sort()) {
    const known = ids
      .map(id => network.networkInterfaces.get(id))
      .find(i => i?.SubnetId === subnetId);
    const address = parseAddress(known?.PrivateIpAddress);
    const subnet = network.subnets.get(subnetId);
    const range: AddressRange | undefined = address.ok
      ? { family: address.family, first: address.value, last: address.value }
      : subnet && usableRange(subnet);
    if (!range) {
      return network.isRead('subnets')
        ? `${displayId(subnetId)} of ${displayId(endpoint.VpcEndpointId)} was not found, or its block is not known yet`
        : `Subnets were not read: ${network.whyNotRead('subnets')}`;
    }
    parties.push({
      resource: known?.NetworkInterfaceId ?? endpoint.VpcEndpointId,
      subnetId,
      ranges: [range],
      groupIds: known?.Groups
        ? known.Groups.map(group => group.GroupId).sort()
        : groupIds,
    });
  }
  return parties;
}

/**
 * A connection to a service through a gateway endpoint: a route by the
 * service's prefix list leads there. Where the list's entries were not read,
 * what lets the whole internet through lets the service through.
 */
export function traceToGatewayEndpoint(
  model: PacketModel,
  from: Party,
  endpoint: VpcEndpoint,
  traffic: Traffic,
): Trace {
  const trace = { forward: emptyPath(), back: emptyPath() };
  const { forward, back } = trace;
  const { network } = model;
  const id = endpoint.VpcEndpointId;
  const what = `${trafficText(traffic)} to ${displayId(id)}`;
  forward.hops.push({
    resource: from.resource,
    detail: `from ${displayId(from.resource)}`,
  });
  const table = findTable(forward, network, from.subnetId);
  if (!table) return trace;
  const route = table.Routes.find(r => routeTarget(r) === id);
  const listId = route?.DestinationPrefixListId;
  const list = listId === undefined ? undefined : model.prefixLists.get(listId);
  const entries = list?.Entries?.flatMap(({ Cidr }) => {
    const cidr = parseCidr(Cidr);
    return cidr.ok && cidr.cidr.family === 4 ? [cidr.cidr] : [];
  });
  const ranges = entries ?? internetAddresses();
  const sure = entries !== undefined;
  const peer = {
    ranges,
    groupIds: [],
    prefixListIds: listId === undefined ? [] : [listId],
  };

  const outside = { forward: emptyPath(), back: emptyPath() };
  throughGroups(
    outside.forward,
    model,
    from.groupIds,
    'egress',
    peer,
    traffic,
    what,
  );
  throughAcl(
    outside.forward,
    model,
    from.subnetId,
    'egress',
    packetsOf(ranges, traffic),
    what,
  );
  throughAcl(
    outside.back,
    model,
    from.subnetId,
    'ingress',
    packetsOf(ranges, ephemeralPorts),
    `the answers of ${displayId(id)}`,
  );
  for (const way of ['forward', 'back'] as const) {
    trace[way].hops.push(...outside[way].hops);
    trace[way].unknowns.push(...outside[way].unknowns);
    for (const b of outside[way].blocks) {
      if (sure) block(trace[way], b);
      else {
        trace[way].unknowns.push(
          `The addresses of ${displayId(id)} were not read, and not all of the internet is let through: ${b.message}`,
        );
      }
    }
  }

  if (!route || isBlackhole(route)) {
    const name = displayId(table.RouteTableId);
    block(forward, {
      code: route ? 'BAD_STATE_ROUTE' : 'NO_ROUTE_TO_DESTINATION',
      resource: table.RouteTableId,
      rule: route ? routeText(route) : '',
      message: `${name} of ${displayId(from.subnetId)} has no ${route ? 'working ' : ''}route to ${displayId(id)}`,
      remedy: `aws ec2 modify-vpc-endpoint --vpc-endpoint-id ${displayId(id)} --add-route-table-ids ${name}`,
    });
    return trace;
  }
  forward.hops.push(
    { resource: table.RouteTableId, detail: `route ${routeText(route)}` },
    { resource: id, detail: `gateway endpoint ${displayId(id)}` },
  );
  back.hops.push({
    resource: from.resource,
    detail: `to ${displayId(from.resource)}`,
  });
  return trace;
}
