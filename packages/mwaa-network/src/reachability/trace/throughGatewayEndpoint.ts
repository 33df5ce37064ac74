import type { AddressFamily } from '../../cidr';
import { parseCidr } from '../../cidr';
import type { Route, RouteTable, VpcEndpoint } from '../../snapshot';
import { displayId, routeTarget } from '../../snapshot';
import { internetAddresses } from '../internetAddresses';
import { isBlackhole } from '../route';
import type { Flow, Sender, Walk } from './flow';
import { passPlace, passRoute } from './hops';
import { noEndpointRoute } from './noRoute';
import type { PacketModel } from './packetModel';
import { block } from './path';
import type { Place } from './place';
import { outside } from './place';

/**
 * A service behind a gateway endpoint, seen from a subnet: the addresses of
 * the prefix list that its route names. Where they were not read, what lets
 * the whole internet through lets the service through.
 */
export function serviceByGateway(
  model: PacketModel,
  endpoint: VpcEndpoint,
  subnetId: string,
  family: AddressFamily = 4,
): Place {
  const table = model.network.routeTableOf(subnetId)?.table;
  const listId = endpointRoute(table, endpoint)?.DestinationPrefixListId;
  const ranges = model.prefixLists
    .get(listId ?? '')
    ?.Entries?.flatMap(({ Cidr }) => {
      const parsed = parseCidr(Cidr);
      return parsed.ok && parsed.cidr.family === family ? [parsed.cidr] : [];
    });
  const isKnown = ranges !== undefined && ranges.length > 0;
  return {
    ...outside(
      displayId(endpoint.VpcEndpointId),
      isKnown ? ranges : internetAddresses(),
    ),
    gatewayEndpoint: endpoint,
    prefixListIds: listId === undefined ? [] : [listId],
    isAnywhere: !isKnown,
    isService: true,
  };
}

/** The route of a table that leads to a gateway endpoint. */
export function endpointRoute(
  table: RouteTable | undefined,
  { VpcEndpointId }: VpcEndpoint,
): Route | undefined {
  return table?.Routes.find(route => routeTarget(route) === VpcEndpointId);
}

/** By the route to the endpoint, whichever addresses it takes. */
export function byEndpointRoute(
  flow: Flow,
  walk: Walk,
  sender: Sender,
  table: RouteTable,
): void {
  const { gatewayEndpoint } = flow.to;
  if (!gatewayEndpoint) return;
  const route = endpointRoute(table, gatewayEndpoint);
  if (!route || isBlackhole(route)) {
    const where = displayId(sender.subnetId ?? '');
    block(walk.forward, noEndpointRoute(table, route, where, gatewayEndpoint));
    return;
  }
  passRoute(walk.forward, table, route);
  throughGatewayEndpoint(flow, walk, gatewayEndpoint.VpcEndpointId);
}

/** Gateway endpoints take TCP and echo requests, nothing else. */
export function throughGatewayEndpoint(
  { protocol }: Flow,
  { back, forward }: Walk,
  endpointId: string,
): void {
  const words = `gateway endpoint ${displayId(endpointId)}`;
  passPlace(forward, endpointId, words);
  if (protocol === 'udp' || protocol === 'all') {
    block(forward, {
      code: 'VPCE_GATEWAY_PROTOCOL_RESTRICTION',
      resource: endpointId,
      rule: '',
      message: `${displayId(endpointId)} takes TCP and echo requests only`,
      remedy: 'Reach the service over TCP',
    });
  }
  passPlace(back, endpointId, words);
}
