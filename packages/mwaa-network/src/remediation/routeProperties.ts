import type { Route } from '../snapshot';

/** What a route may lead to, as the API and a template name it. EC2 lists instance and interface, and takes one. */
const TARGETS = [
  'NatGatewayId',
  'NetworkInterfaceId',
  'InstanceId',
  'VpcPeeringConnectionId',
  'TransitGatewayId',
  'EgressOnlyInternetGatewayId',
  'LocalGatewayId',
  'CarrierGatewayId',
  'CoreNetworkArn',
  'GatewayId',
] as const;

/** A route's destination, as the API and a template have it. */
export function routeDestinationOf(route: Route): Record<string, string> {
  return given({
    DestinationCidrBlock: route.DestinationCidrBlock,
    DestinationIpv6CidrBlock: route.DestinationIpv6CidrBlock,
    DestinationPrefixListId: route.DestinationPrefixListId,
  });
}

/** A route's target; empty where it has none. */
export function routeTargetOf(route: Route): Record<string, string> {
  const known = TARGETS.find(key => route[key] !== undefined);
  return known ? given({ [known]: route[known] }) : {};
}

/** A route's destination and target. */
export function routeProperties(route: Route): Record<string, string> {
  return { ...routeDestinationOf(route), ...routeTargetOf(route) };
}

function given(
  properties: Record<string, string | undefined>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(properties).filter(([, value]) => value !== undefined),
  ) as Record<string, string>;
}
