import type { Route } from '../snapshot';
import { displayId } from '../snapshot';
import type { Network } from './network';

/** What translates private addresses to a public one: a NAT gateway, or an instance that does the same. */
export interface NatDevice {
  id: string;
  kind: 'NAT gateway' | 'NAT instance';
  subnetId: string | undefined;
  /** Of a regional NAT gateway, which lies in no subnet: its own route table. */
  routeTableId?: string;
  /** Why it cannot do its work; empty when it can. */
  fault: string;
  hasPublicAddress: boolean;
  /** Of an instance: a NAT gateway has none. */
  groupIds: readonly string[];
  /** Of an instance: it must not check that packets are its own. */
  sourceDestCheck: boolean;
}

/** The NAT device that a route leads to; a text says why it is not known. */
export function natDevice(network: Network, route: Route): NatDevice | string {
  if (route.NatGatewayId !== undefined) {
    return natGateway(network, route.NatGatewayId);
  }
  return natInstance(network, route.InstanceId, route.NetworkInterfaceId);
}

function natGateway(network: Network, id: string): NatDevice | string {
  const name = displayId(id);
  if (!network.isRead('natGateways')) {
    return `NAT gateways were not read: ${network.whyNotRead('natGateways')}`;
  }
  const gateway = network.natGateways.get(id);
  if (!gateway) {
    return {
      id,
      kind: 'NAT gateway',
      subnetId: undefined,
      fault: `${name} does not exist`,
      hasPublicAddress: false,
      groupIds: [],
      sourceDestCheck: false,
    };
  }
  const addresses = gateway.NatGatewayAddresses ?? [];
  const isPrivate = gateway.ConnectivityType === 'private';
  return {
    id,
    kind: 'NAT gateway',
    subnetId: gateway.SubnetId,
    routeTableId:
      gateway.AvailabilityMode === 'regional'
        ? gateway.RouteTableId
        : undefined,
    fault:
      (gateway.State ?? 'available') === 'available'
        ? ''
        : `${name} is ${gateway.State}`,
    hasPublicAddress:
      !isPrivate && addresses.some(a => a.PublicIp || a.AllocationId),
    groupIds: [],
    sourceDestCheck: false,
  };
}

function natInstance(
  network: Network,
  instanceId: string | undefined,
  interfaceId: string | undefined,
): NatDevice | string {
  const id = instanceId ?? interfaceId;
  if (id === undefined) return 'The route has no target';
  const networkInterface =
    (interfaceId && network.networkInterfaces.get(interfaceId)) ||
    (instanceId && network.interfacesOfInstance(instanceId)[0]);
  const instance = instanceId && network.instances.get(instanceId);
  if (!networkInterface && !instance) {
    return `Nothing was read about ${displayId(id)}`;
  }
  const stopped =
    instance &&
    instance.State?.Name !== undefined &&
    instance.State.Name !== 'running';
  const groups = networkInterface
    ? networkInterface.Groups
    : instance && instance.SecurityGroups;
  return {
    id,
    kind: 'NAT instance',
    subnetId:
      (networkInterface && networkInterface.SubnetId) ||
      (instance && instance.SubnetId) ||
      undefined,
    fault: stopped ? `${displayId(id)} is ${instance.State?.Name}` : '',
    hasPublicAddress: Boolean(
      (networkInterface &&
        (networkInterface.Association?.PublicIp ||
          networkInterface.PrivateIpAddresses?.some(
            a => a.Association?.PublicIp,
          ))) ||
      (instance && instance.PublicIpAddress),
    ),
    groupIds: (groups || []).map(group => group.GroupId).sort(),
    sourceDestCheck:
      ((networkInterface && networkInterface.SourceDestCheck) ??
        (instance && instance.SourceDestCheck)) !== false,
  };
}
