import type { Route } from '../snapshot';
import type { Network } from './network';
import { kindOfTarget } from './route';
import { compareRoutes } from './routes';

/** Where a subnet's default route leads, as far as routing goes. */
export type DefaultRouteKind = 'nat' | 'internetGateway' | 'none' | 'elsewhere';

/** The route that takes what no other takes. */
export function defaultRoute(routes: readonly Route[]): Route | undefined {
  const [first, ...more] = routes.filter(
    route => route.DestinationCidrBlock === '0.0.0.0/0',
  );
  // A table may list a static one and one that a virtual private gateway propagates.
  return more.reduce(
    (best, route) => (compareRoutes(route, best) < 0 ? route : best),
    first,
  );
}

export function defaultRouteKind(
  network: Network,
  route: Route | undefined,
): DefaultRouteKind {
  if (!route) return 'none';
  const kind = kindOfTarget(network, route);
  if (kind === 'natGateway' || kind === 'instance') return 'nat';
  return kind === 'internetGateway' ? kind : 'elsewhere';
}
