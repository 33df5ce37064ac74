import type { Route } from '../snapshot';

/** Where a route leads, as the CLI says it. */
export function routeTargetWords(route: Route): string[] {
  const targets: Array<[option: string, id: string | undefined]> = [
    ['--nat-gateway-id', route.NatGatewayId],
    // An instance's route names both: either does.
    ['--network-interface-id', route.NetworkInterfaceId],
    ['--instance-id', route.InstanceId],
    ['--vpc-peering-connection-id', route.VpcPeeringConnectionId],
    ['--transit-gateway-id', route.TransitGatewayId],
    ['--egress-only-internet-gateway-id', route.EgressOnlyInternetGatewayId],
    ['--local-gateway-id', route.LocalGatewayId],
    ['--carrier-gateway-id', route.CarrierGatewayId],
    ['--core-network-arn', route.CoreNetworkArn],
    ['--gateway-id', route.GatewayId],
  ];
  const [found] = targets.flatMap(([option, id]) =>
    id === undefined ? [] : [[option, id]],
  );
  return found ?? [];
}
