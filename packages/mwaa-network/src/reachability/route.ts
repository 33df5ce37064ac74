import type { Route } from '../snapshot';
import { displayId, routeDestination, routeTarget } from '../snapshot';
import type { DecidingRow } from './types';

/** The packets that a route takes, as the CLI says it. */
function routeDestinationWords(route: Route): string[] {
  if (route.DestinationIpv6CidrBlock) {
    return ['--destination-ipv6-cidr-block', route.DestinationIpv6CidrBlock];
  }
  return route.DestinationPrefixListId
    ? ['--destination-prefix-list-id', route.DestinationPrefixListId]
    : ['--destination-cidr-block', route.DestinationCidrBlock ?? '0.0.0.0/0'];
}

/** The command that takes a route away, or leads the local one within the VPC again. */
export function deleteRouteCommand(tableId: string, route: Route): string {
  const words = routeDestinationWords(route).map(displayId).join(' ');
  const which = `--route-table-id ${displayId(tableId)} ${words}`;
  return isLocalRoute(route)
    ? `aws ec2 replace-route ${which} --local-target`
    : `aws ec2 delete-route ${which}`;
}

/** `0.0.0.0/0 → igw-1 (active)`, as the console shows it. */
export function routeText(route: Route): string {
  const target = routeTarget(route);
  const destination = routeDestination(route);
  return `${destination === undefined ? 'no destination' : displayId(destination)} → ${
    target === undefined ? 'no target' : displayId(target)
  } (${route.State ?? 'active'})`;
}

/** A route as the row that decides. */
export function routeRow(routeTableId: string, route: Route): DecidingRow {
  return {
    kind: 'route',
    routeTableId,
    destination: routeDestination(route) ?? '',
    target: routeTarget(route) ?? '',
  };
}

/** Whether EC2 made it with its table: it can lead elsewhere, and never be deleted. */
export function isLocalRoute({ GatewayId, Origin }: Route): boolean {
  return GatewayId === 'local' || Origin === 'CreateRouteTable';
}

/** The target is gone, or not ready: EC2 drops what takes the route. */
export function isBlackhole(route: Route): boolean {
  return route.State === 'blackhole';
}

/** What kind of thing a route leads to. */
export type TargetKind =
  | 'local'
  | 'natGateway'
  | 'instance'
  | 'internetGateway'
  | 'egressOnlyInternetGateway'
  | 'gatewayEndpoint'
  | 'elsewhere'
  | 'unresolved';

/** What tells the kinds of a template's logical ids apart: they do not show it. */
interface KnownIds {
  internetGateways: ReadonlyMap<string, unknown>;
  vpcEndpoints: ReadonlyMap<string, { VpcEndpointType?: string }>;
}

/**
 * The kind of a route's target. What another network begins behind (peering,
 * transit gateway, virtual private gateway and so on) is `elsewhere`, and so is
 * a firewall's endpoint, behind which nobody sees.
 */
export function kindOfTarget(known: KnownIds, route: Route): TargetKind {
  if (route.NatGatewayId !== undefined) return 'natGateway';
  if (route.InstanceId !== undefined) return 'instance';
  if (route.NetworkInterfaceId !== undefined) return 'instance';
  if (route.EgressOnlyInternetGatewayId !== undefined) {
    return 'egressOnlyInternetGateway';
  }
  const gateway = route.GatewayId;
  if (gateway === undefined) return 'elsewhere';
  if (gateway === 'local') return 'local';
  if (gateway.startsWith('igw-') || known.internetGateways.has(gateway)) {
    return 'internetGateway';
  }
  const endpoint = known.vpcEndpoints.get(gateway);
  if (gateway.startsWith('vpce-') || endpoint) {
    // A gateway endpoint is routed to by its service's prefix list only.
    return route.DestinationPrefixListId !== undefined &&
      (endpoint?.VpcEndpointType ?? 'Gateway') === 'Gateway'
      ? 'gatewayEndpoint'
      : 'elsewhere';
  }
  return gateway.startsWith('unresolved:') ? 'unresolved' : 'elsewhere';
}
