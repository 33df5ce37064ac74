import type { AddressRange } from '../../cidr';
import { parseAddress } from '../../cidr';
import type { Instance, NetworkInterface } from '../../snapshot';
import { displayId, itemsOf } from '../../snapshot';
import type { Network } from '../network';
import type { Place } from './place';

/** A network interface, with what it belongs to. */
export interface Interface {
  id: string;
  subnetId: string | undefined;
  privateIps: string[];
  ipv6: string[];
  publicIps: string[];
  /** Undefined where it is not known. */
  groupIds: string[] | undefined;
  instance: Instance | undefined;
  natGatewayId: string | undefined;
}

/** Every interface that any part of the snapshot tells of. */
export function interfacesOf(network: Network): Interface[] {
  const { snapshot } = network;
  const nats = natInterfaces(network);
  const found = new Map<string, Interface>();
  const add = (networkInterface: NetworkInterface, owner?: Instance) => {
    const id = networkInterface.NetworkInterfaceId;
    if (found.has(id)) return;
    const instanceId = networkInterface.Attachment?.InstanceId;
    const instance =
      owner ??
      (instanceId === undefined
        ? undefined
        : network.instances.get(instanceId));
    found.set(id, {
      ...described(networkInterface, instance),
      natGatewayId: nats.get(id)?.natGatewayId,
    });
  };
  for (const networkInterface of network.networkInterfaces.values()) {
    add(networkInterface);
  }
  for (const instance of network.instances.values()) {
    for (const networkInterface of instance.NetworkInterfaces ?? []) {
      add(networkInterface, instance);
    }
  }
  for (const [id, nat] of nats) if (!found.has(id)) found.set(id, nat);
  for (const address of itemsOf(snapshot.addresses)) {
    const owner = found.get(address.NetworkInterfaceId ?? '');
    if (
      owner &&
      address.PublicIp &&
      !owner.publicIps.includes(address.PublicIp)
    ) {
      owner.publicIps.push(address.PublicIp);
    }
  }
  return [...found.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** A network interface as an end of a flow. */
export function placeOfInterface(network: Network, found: Interface): Place {
  const { instance } = found;
  const state = instance?.State?.Name;
  const owner = instance?.InstanceId ?? found.natGatewayId;
  const ids = [owner, found.id].filter(id => id !== undefined);
  return {
    name: displayId(owner ?? found.id),
    ids: [...new Set(ids)],
    subnetId: found.subnetId,
    vpcId: network.subnets.get(found.subnetId ?? '')?.VpcId,
    ranges: addressRanges([...found.privateIps.slice(0, 1), ...found.ipv6]),
    publicRanges: addressRanges([...found.publicIps, ...found.ipv6]),
    hasPublicAddress: found.publicIps.length > 0,
    groupIds: found.natGatewayId === undefined ? found.groupIds : undefined,
    natGatewayId: found.natGatewayId,
    fault:
      state !== undefined && state !== 'running'
        ? `${displayId(instance?.InstanceId ?? '')} is ${state}`
        : undefined,
  };
}

function addressRanges(texts: string[]): AddressRange[] {
  return texts.flatMap(text => {
    const result = parseAddress(text);
    return result.ok
      ? [{ family: result.family, first: result.value, last: result.value }]
      : [];
  });
}

function described(
  networkInterface: NetworkInterface,
  instance: Instance | undefined,
): Interface {
  const { PrivateIpAddress, PrivateIpAddresses = [] } = networkInterface;
  const publicIps = [
    networkInterface.Association?.PublicIp,
    ...PrivateIpAddresses.map(address => address.Association?.PublicIp),
  ];
  return {
    id: networkInterface.NetworkInterfaceId,
    subnetId: networkInterface.SubnetId ?? instance?.SubnetId,
    privateIps: present([
      PrivateIpAddress,
      ...PrivateIpAddresses.map(address => address.PrivateIpAddress),
    ]),
    ipv6: present(
      (networkInterface.Ipv6Addresses ?? []).map(a => a.Ipv6Address),
    ),
    publicIps: present(publicIps),
    groupIds: networkInterface.Groups?.map(group => group.GroupId).sort(),
    instance,
    natGatewayId: undefined,
  };
}

/** The interfaces of NAT gateways, which describe-nat-gateways tells of too. */
function natInterfaces(network: Network): Map<string, Interface> {
  const found = new Map<string, Interface>();
  for (const gateway of network.natGateways.values()) {
    for (const address of gateway.NatGatewayAddresses ?? []) {
      const id = address.NetworkInterfaceId ?? gateway.NatGatewayId;
      found.set(id, {
        id,
        subnetId: gateway.SubnetId,
        privateIps: present([address.PrivateIp]),
        ipv6: [],
        publicIps: present([address.PublicIp]),
        groupIds: undefined,
        instance: undefined,
        natGatewayId: gateway.NatGatewayId,
      });
    }
  }
  return found;
}

function present(texts: Array<string | undefined>): string[] {
  return [
    ...new Set(texts.filter(text => text !== undefined && text !== '')),
  ] as string[];
}
