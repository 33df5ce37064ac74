import { parseCidr } from '../../cidr';
import type { NetworkSnapshot } from '../../snapshot';
import { legs } from '../routes';
import { findTable } from '../findTable';
import { indexNetwork } from '../network';
import { createPacketModel } from '../packetModel';
import type { PacketModel } from '../packetModel';
import { isBlackhole, kindOfTarget, routeText } from '../route';
import { routeTarget } from '../../snapshot';
import { block } from '../trace';
import type { Inside } from './arrive';
import { arrive, placeHop } from './arrive';
import { depart, send } from './depart';
import type { Flow, Walk } from './flow';
import { newWalk, trafficFor } from './flow';
import { toGatewayEndpoint } from './gatewayEndpoint';
import { containsAll } from './containsAll';
import type { Place } from './place';
import { isInside } from './place';
import { noResult, resultOf, worst } from './result';
import type { Atlas } from './resolve';
import { atlasOf, resolve } from './resolve';
import { enterFromInternet } from './throughInternet';
import type { TraceProblem, TraceRequest, TraceResult } from './types';

const PRIVATE = [
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '100.64.0.0/10',
];

/**
 * Follows packets through a network, there and back: every hop that they pass,
 * and what blocks them. Places that stand for many addresses (a subnet, the
 * internet, a service) are reached when all of them are. What was not read, and
 * what no answer of AWS tells, makes a way unknown: not reachable, and not
 * blocked either. Pure; never throws.
 *
 * @public
 */
export function trace(
  snapshot: NetworkSnapshot,
  request: TraceRequest,
): TraceResult {
  const network = indexNetwork(snapshot);
  const atlas = atlasOf(network);
  const ends = endsOf(atlas, request);
  if ('message' in ends) return noResult(ends);
  const model = createPacketModel(network);
  const results = ends.to.map(to =>
    traceOne(model, ends.from, to, request, ends.port),
  );
  return worst(results);
}

interface Ends {
  from: Place;
  to: Place[];
  port: number;
}

function endsOf(atlas: Atlas, request: TraceRequest): Ends | TraceProblem {
  const { protocol = 'tcp' } = request;
  const from = resolve(atlas, 'from', request.from);
  if ('message' in from) return from;
  const to = resolve(atlas, 'to', request.to, from[0]);
  if ('message' in to) return to;
  if (to.length === 0) {
    return {
      field: 'to',
      message: `${request.to} lies in no subnet that was read`,
      remedy: 'Read the endpoint’s subnets too',
    };
  }
  if (!isInside(from[0]) && !to.some(isInside)) {
    return {
      field: 'to',
      message: `Neither ${from[0].name} nor ${to[0].name} is in this network`,
      remedy: 'Name at least one place of the network',
    };
  }
  const port = request.port ?? (to[0].isService ? 443 : undefined);
  if ((protocol === 'tcp' || protocol === 'udp') && port === undefined) {
    return {
      field: 'port',
      message: `${protocol} needs a port`,
      remedy: 'Give the port of the destination, for example 443',
    };
  }
  if (
    port !== undefined &&
    !(Number.isInteger(port) && port >= 0 && port <= 65_535)
  ) {
    return {
      field: 'port',
      message: `${port} is no port`,
      remedy: 'Give a whole number from 0 to 65535',
    };
  }
  return { from: from[0], to, port: port ?? 0 };
}

function traceOne(
  model: PacketModel,
  from: Place,
  to: Place,
  request: TraceRequest,
  port: number,
): TraceResult {
  const family = [from, to].every(place =>
    place.ranges.some(r => r.family === 4),
  )
    ? 4
    : 6;
  const of = (place: Place) => ({
    ...place,
    ranges: place.ranges.filter(r => r.family === family),
    publicRanges: place.publicRanges.filter(r => r.family === family),
  });
  const protocol = request.protocol ?? 'tcp';
  const flow: Flow = {
    model,
    from: of(from),
    to: of(to),
    family,
    protocol,
    ...trafficFor(protocol, port, family),
  };
  const lacking = [flow.from, flow.to].find(place => place.ranges.length === 0);
  if (lacking) {
    return noResult({
      field: lacking === flow.from ? 'from' : 'to',
      message: `${lacking.name} has no IPv${family} address`,
      remedy: 'Name two places that have addresses of the same family',
    });
  }
  if (isInside(flow.from)) {
    const walk = newWalk();
    if (to.gatewayEndpoint) {
      const endpoint = toGatewayEndpoint(flow, flow.from, to.gatewayEndpoint);
      if (endpoint.kind === 'result') return endpoint.result;
      flow.to = endpoint.to;
    }
    const sender = depart(flow, walk, flow.from);
    return worst(send(flow, walk, sender).map(resultOf));
  }
  const walk = newWalk();
  if (isInside(flow.to)) enter(flow, walk, flow.to);
  return resultOf(walk);
}

/** From outside: by the internet gateway, or, from a private address, by what the answers are routed to. */
function enter(flow: Flow, walk: Walk, to: Inside): void {
  const { from, model } = flow;
  const sender = { name: from.name, ranges: from.ranges, groupIds: [] };
  const isPrivate = PRIVATE.some(text => {
    const cidr = parseCidr(text);
    return cidr.ok && containsAll(text, from.ranges);
  });
  if (!isPrivate) {
    enterFromInternet(flow, walk, sender);
    return;
  }
  const { forward } = walk;
  const table = findTable(forward, model.network, to.subnetId);
  if (!table) return;
  const [{ route }] = legs(model.routes(table), from.ranges);
  const target = route && routeTarget(route);
  const kind = route ? kindOfTarget(model.network, route) : undefined;
  if (!route || !target || isBlackhole(route) || kind !== 'elsewhere') {
    block(forward, {
      code:
        kind === 'internetGateway'
          ? 'IGW_SOURCE_ADDRESS_NOT_IN_RFC1918_INGRESS'
          : 'NO_ROUTE_TO_DESTINATION',
      resource:
        kind === 'internetGateway' && target ? target : table.RouteTableId,
      rule: route ? routeText(route) : '',
      message: `${from.name} is a private address outside of the VPC, and no route of ${to.name} leads to a network that may have it`,
      remedy:
        'Name an address of a network that a VPN, peering or transit gateway leads to',
    });
    return;
  }
  forward.hops.push(placeHop(target));
  walk.back.push(path => path.hops.push(placeHop(target)));
  if (!target.startsWith('vgw-')) {
    forward.unknowns.push(`What lies behind ${target} was not read`);
  }
  arrive(flow, walk, sender, to, target);
}
