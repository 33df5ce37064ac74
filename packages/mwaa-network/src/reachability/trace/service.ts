import { parseAddress } from '../../cidr';
import { endpointServices } from '../../data';
import { answersToName, isGateway } from '../endpointTypes';
import { serviceNameOf } from '../endpointNames';
import type { VpcEndpoint } from '../../snapshot';
import { itemsOf } from '../../snapshot';
import { internetAddresses } from '../internetAddresses';
import type { Network } from '../network';
import { usableRange } from '../party';
import type { Place } from './place';
import type { Atlas } from './resolve';
import { ofInterface, outside } from './resolve';

/**
 * Where a service's name leads, seen from a place: to the interfaces of an
 * endpoint with private DNS, through a gateway endpoint, or else to public
 * addresses. Undefined when it is the name of no service.
 */
export function resolveService(
  map: Atlas,
  text: string,
  near: Place | undefined,
): Place[] | undefined {
  const { network } = map;
  const endpoints = endpointsOf(network, text).filter(
    endpoint => near?.vpcId === undefined || endpoint.VpcId === near.vpcId,
  );
  // By its id an endpoint is meant itself, whatever name it answers to.
  const named = endpoints.find(
    endpoint =>
      !isGateway(endpoint) &&
      (answersToName(endpoint) || endpoint.VpcEndpointId.endsWith(text)),
  );
  if (named) return interfacesOfEndpoint(map, named);
  const gateway = endpoints.find(isGateway);
  if (gateway) {
    return [
      { ...outside(text, internetAddresses()), gatewayEndpoint: gateway },
    ];
  }
  return endpoints.length > 0 || isService(network, text)
    ? [outside(text, internetAddresses())]
    : undefined;
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

/** All of them: the name leads to any. */
function interfacesOfEndpoint(map: Atlas, endpoint: VpcEndpoint): Place[] {
  const { network, interfaces } = map;
  const ids = new Set(endpoint.NetworkInterfaceIds ?? []);
  const known = interfaces.filter(i => ids.has(i.id) && i.subnetId);
  const groupIds = (endpoint.Groups ?? []).map(group => group.GroupId).sort();
  return (endpoint.SubnetIds ?? []).flatMap(subnetId => {
    const mine = known.find(i => i.subnetId === subnetId);
    const subnet = network.subnets.get(subnetId);
    const usable = subnet && usableRange(subnet);
    const address = parseAddress(mine?.privateIps[0]);
    const common = { name: endpoint.VpcEndpointId, groupIds };
    if (mine && address.ok) {
      const place = ofInterface(map, mine);
      return [
        {
          ...place,
          name: common.name,
          ids: [endpoint.VpcEndpointId, mine.id],
          groupIds: place.groupIds ?? groupIds,
        },
      ];
    }
    if (!subnet || !usable) return [];
    return [
      {
        ...outside(common.name, [usable]),
        ids: [endpoint.VpcEndpointId],
        subnetId,
        vpcId: subnet.VpcId,
        groupIds,
        hasPublicAddress: false,
        publicRanges: [],
      },
    ];
  });
}
