import type {
  Address,
  NatGateway,
  NetworkInterface,
} from '@aws-sdk/client-ec2';
import type { Part } from 'mwaa-network';

/**
 * The addresses that belong to the VPC: those of its network interfaces and of
 * its NAT gateways. Where these were not read, all of the Region's stay, since
 * one too many harms less than one too few.
 */
export function addressesOfVpc(
  addresses: Part<Address>,
  networkInterfaces: Part<NetworkInterface>,
  natGateways: Part<NatGateway>,
): Part<Address> {
  if (
    addresses.status !== 'read' ||
    networkInterfaces.status !== 'read' ||
    natGateways.status !== 'read'
  ) {
    return addresses;
  }
  const interfaceIds = new Set(
    networkInterfaces.items.map(item => item.NetworkInterfaceId),
  );
  const allocationIds = new Set(
    natGateways.items.flatMap(({ NatGatewayAddresses = [] }) =>
      NatGatewayAddresses.map(({ AllocationId }) => AllocationId),
    ),
  );
  return {
    ...addresses,
    items: addresses.items.filter(
      ({ AllocationId, NetworkInterfaceId }) =>
        (NetworkInterfaceId && interfaceIds.has(NetworkInterfaceId)) ||
        (AllocationId && allocationIds.has(AllocationId)),
    ),
  };
}
