import { displayId } from '../../snapshot';
import type { Network, PacketModel, Place } from '../../reachability';
import { usableRange, within } from '../../reachability';

/** The environment's interfaces in a subnet, wherever MWAA puts them; a text says why it is not known. */
export function environmentPlace(
  model: PacketModel,
  subnetId: string,
): Place | string {
  const { network } = model;
  const found = model.places(subnetId, () => {
    const subnet = network.subnets.get(subnetId);
    const range = subnet && usableRange(subnet);
    return subnet && range
      ? [within(subnet, [range], network.groupIds)]
      : whyNoRange(network, subnetId);
  });
  return typeof found === 'string' ? found : found[0];
}

function whyNoRange(network: Network, subnetId: string): string {
  if (!network.isRead('subnets')) {
    return `Subnets were not read: ${network.whyNotRead('subnets')}`;
  }
  return network.subnets.has(subnetId)
    ? `The block of ${displayId(subnetId)} is not known before deployment`
    : `${displayId(subnetId)} was not found among the subnets`;
}
