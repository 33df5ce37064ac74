import type { AddressRange } from '../../cidr';
import { parseAddress } from '../../cidr';
import type { VpcEndpoint } from '../../snapshot';
import { displayId } from '../../snapshot';
import type { Network } from '../network';
import { usableRange } from '../usableRange';
import type { PacketModel } from './packetModel';
import type { Place } from './place';
import { within } from './place';

/**
 * The interfaces of an interface endpoint, or where they will be; a text says
 * why they are not known. Its name leads to any of them, so that all of them
 * have to be reached.
 */
export function endpointPlaces(
  model: PacketModel,
  endpoint: VpcEndpoint,
): Place[] | string {
  return model.places(endpoint.VpcEndpointId, () =>
    find(model.network, endpoint),
  );
}

function find(network: Network, endpoint: VpcEndpoint): Place[] | string {
  const groupIds = (endpoint.Groups ?? []).map(group => group.GroupId).sort();
  const ids = [...(endpoint.NetworkInterfaceIds ?? [])].sort();
  const name = displayId(endpoint.VpcEndpointId);
  const places: Place[] = [];
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
        ? `${displayId(subnetId)} of ${name} was not found, or its block is not known yet`
        : `Subnets were not read: ${network.whyNotRead('subnets')}`;
    }
    const place = within(
      { SubnetId: subnetId, VpcId: subnet?.VpcId ?? endpoint.VpcId },
      [range],
      known?.Groups
        ? known.Groups.map(group => group.GroupId).sort()
        : groupIds,
    );
    place.name = name;
    place.ids = known
      ? [endpoint.VpcEndpointId, known.NetworkInterfaceId]
      : [endpoint.VpcEndpointId];
    place.isService = true;
    places.push(place);
  }
  return places;
}
