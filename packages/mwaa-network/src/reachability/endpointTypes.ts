import type { VpcEndpoint } from '../snapshot';

export function isInterface(endpoint: VpcEndpoint): boolean {
  return endpoint.VpcEndpointType === 'Interface';
}

export function isGateway(endpoint: VpcEndpoint): boolean {
  return (endpoint.VpcEndpointType ?? 'Gateway') === 'Gateway';
}

export function isAvailable({ State }: VpcEndpoint): boolean {
  return State === undefined || State.toLowerCase() === 'available';
}

/**
 * Whether the service's own name resolves to the endpoint within the VPC. An
 * S3 endpoint may answer to the inbound resolver only, for callers on premises.
 */
export function answersToName(endpoint: VpcEndpoint): boolean {
  return (
    endpoint.PrivateDnsEnabled === true &&
    endpoint.DnsOptions?.PrivateDnsOnlyForInboundResolverEndpoint !== true
  );
}
