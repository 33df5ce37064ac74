import type { Route } from './ec2';

/** Where a route leads: the id of its target, or `local`. */
export function routeTarget(route: Route): string | undefined {
  return (
    route.NatGatewayId ??
    route.InstanceId ??
    route.NetworkInterfaceId ??
    route.VpcPeeringConnectionId ??
    route.TransitGatewayId ??
    route.EgressOnlyInternetGatewayId ??
    route.LocalGatewayId ??
    route.CarrierGatewayId ??
    route.CoreNetworkArn ??
    route.GatewayId
  );
}

/** Which packets a route takes: a block, or a prefix list. */
export function routeDestination(route: Route): string | undefined {
  return (
    route.DestinationCidrBlock ??
    route.DestinationIpv6CidrBlock ??
    route.DestinationPrefixListId
  );
}
