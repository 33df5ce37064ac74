import { endpointServices } from '../../data';
import type { VpcEndpoint } from '../../snapshot';
import { itemsOf } from '../../snapshot';
import { serviceNameOf } from '../endpointNames';
import { answersToName, isGateway } from '../endpointTypes';
import type { Network } from '../network';
import { endpointPlaces } from './endpointPlaces';
import type { PacketModel } from './packetModel';
import type { Place } from './place';
import { internet, isInside } from './place';
import { endpointRoute, serviceByGateway } from './throughGatewayEndpoint';

/**
 * Where a service's name leads, seen from a place: to the interfaces of an
 * endpoint with private DNS, through a gateway endpoint that is routed to, or
 * else to public addresses. A text says why it is not known; undefined when it
 * is the name of no service.
 */
export function resolveService(
  model: PacketModel,
  text: string,
  near: Place | undefined,
): Place[] | string | undefined {
  const { network } = model;
  const endpoints = endpointsOf(network, text).filter(
    endpoint => near?.vpcId === undefined || endpoint.VpcId === near.vpcId,
  );
  // By its id an endpoint is meant itself, whatever name it answers to.
  const named = endpoints.find(
    endpoint =>
      !isGateway(endpoint) &&
      (answersToName(endpoint) || endpoint.VpcEndpointId.endsWith(text)),
  );
  if (named) return endpointPlaces(model, named);
  if (endpoints.length === 0 && !isService(network, text)) return undefined;
  const gateway = endpoints.find(isGateway);
  if (gateway && near && isInside(near)) {
    const table = network.routeTableOf(near.subnetId)?.table;
    if (endpointRoute(table, gateway)) {
      const family = near.ranges.some(range => range.family === 4) ? 4 : 6;
      const place = serviceByGateway(model, gateway, near.subnetId, family);
      return [{ ...place, name: text }];
    }
  }
  return [{ ...internet(), name: text, isService: true }];
}

function endpointsOf(network: Network, text: string): VpcEndpoint[] {
  const { environment, snapshot } = network;
  const service =
    {
      database: environment?.DatabaseVpcEndpointService,
      'web-server': environment?.WebserverVpcEndpointService,
    }[text] ?? text;
  return [...network.vpcEndpoints.values()].filter(
    endpoint =>
      endpoint.VpcEndpointId === text ||
      endpoint.VpcEndpointId === `unresolved:${text}` ||
      endpoint.ServiceName === service ||
      serviceNameOf(endpoint.ServiceName, snapshot.region) === service,
  );
}

function isService({ snapshot }: Network, text: string): boolean {
  return (
    /^(cn\.)?com\.amazonaws\.[a-z0-9-]+\.[a-z0-9.-]+$/.test(text) ||
    endpointServices.values.some(({ name }) => name === text) ||
    itemsOf(snapshot.vpcEndpointServices).some(({ ServiceName }) =>
      ServiceName.endsWith(`.${text}`),
    )
  );
}
