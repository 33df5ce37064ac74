import { displayId } from '../snapshot';
import { routeText, type Network } from '../reachability';
import {
  defaultRoute,
  defaultRouteKind,
  type DefaultRouteKind,
} from '../reachability/defaultRoute';
import { endpointServices, TAGS, type Profile, type Routing } from '../data';
import { serviceNameOf } from '../reachability/endpointNames';
import type { RoutingBasis } from './types';

/** What the routing is taken to be, and why. */
interface RoutingAnswer {
  routing: Routing | 'unknown';
  basis: RoutingBasis;
}

/**
 * Routing is what somebody declares: the caller, or the environment's tag.
 * Without a declaration the environment's subnets show it: default routes to
 * NAT devices are public routing, none at all are private. Where they differ,
 * lead straight to an internet gateway, or take a part only, the endpoints that only private
 * routing needs decide what was meant.
 */
export function routingOf(
  network: Network,
  options: { profile: Profile; routing?: Routing },
): RoutingAnswer {
  const declared = declaration(network, options);
  if (declared) return declared;
  const inferred = (routing: RoutingAnswer['routing'], evidence: string[]) => ({
    routing,
    basis: { how: 'inferred' as const, evidence },
  });
  if (network.subnetIds.length === 0) {
    return inferred('unknown', ['No subnets of an environment are known']);
  }
  if (!network.isRead('routeTables')) {
    return inferred('unknown', [
      `Route tables were not read: ${network.whyNotRead('routeTables')}`,
    ]);
  }
  const kinds = new Set<DefaultRouteKind>();
  let partialNat = false;
  const evidence: string[] = [];
  for (const id of network.subnetIds) {
    const found = network.routeTableOf(id);
    if (!found) {
      return inferred('unknown', [
        `No route table of ${displayId(id)} was read`,
      ]);
    }
    const route = defaultRoute(found.table.Routes);
    kinds.add(defaultRouteKind(network, route));
    partialNat ||= found.table.Routes.some(r => r.NatGatewayId !== undefined);
    evidence.push(
      `${displayId(id)}, ${displayId(found.table.RouteTableId)}${
        found.implicit ? ' (main)' : ''
      }: ${route ? routeText(route) : 'no default route'}`,
    );
  }
  if (kinds.size === 1 && kinds.has('nat')) return inferred('public', evidence);
  if (!partialNat && !kinds.has('nat') && !kinds.has('internetGateway')) {
    return inferred('private', evidence);
  }
  const endpoints = endpointsOfPrivateRouting(network);
  return endpoints.length >= 3
    ? inferred('private', [
        ...evidence,
        `Endpoints that only private routing needs: ${endpoints.join(', ')}`,
      ])
    : inferred('public', evidence);
}

function declaration(
  network: Network,
  options: { profile: Profile; routing?: Routing },
): RoutingAnswer | undefined {
  const tag = network.environment?.Tags?.[TAGS.routing];
  const declared = (routing: Routing, evidence: string): RoutingAnswer => ({
    routing,
    basis: { how: 'declared', evidence: [evidence] },
  });
  if (isRouting(options.routing)) {
    return declared(options.routing, `Declared: ${options.routing}`);
  }
  return isRouting(tag)
    ? declared(tag, `Tag ${TAGS.routing}: ${tag}`)
    : undefined;
}

function isRouting(value: unknown): value is Routing {
  return value === 'public' || value === 'private';
}

function endpointsOfPrivateRouting(network: Network): string[] {
  const required = new Set(
    endpointServices.values
      .filter(s => s.type === 'Interface' && s.absence.current === 'fail')
      .map(s => s.name),
  );
  const names = new Set<string>();
  for (const { ServiceName } of network.vpcEndpoints.values()) {
    const name = serviceNameOf(ServiceName, network.snapshot.region);
    if (name && required.has(name)) names.add(name);
  }
  return [...names].sort();
}
