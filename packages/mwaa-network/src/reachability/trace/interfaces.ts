import type { Instance, NetworkInterface } from '../../snapshot';
import { itemsOf } from '../../snapshot';
import type { Network } from '../network';

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
