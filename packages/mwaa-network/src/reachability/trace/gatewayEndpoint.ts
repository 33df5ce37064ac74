import { parseCidr } from '../../cidr';
import type { VpcEndpoint } from '../../snapshot';
import { findTable } from '../findTable';
import { routeTarget } from '../../snapshot';
import { traceToGatewayEndpoint } from '../toEndpoint';
import { emptyPath } from '../trace';
import type { Inside } from './arrive';
import type { Flow } from './flow';
import type { Place } from './place';
import { resultOfPaths } from './result';
import type { TraceResult } from './types';

/**
 * Towards a service that has a gateway endpoint: to the addresses of its
 * prefix list where they were read. Where they were not, what lets the whole
 * internet through lets the service through. Without a route to the endpoint
 * it is the service's public addresses that are meant.
 */
export function toGatewayEndpoint(
  flow: Flow,
  from: Inside,
  endpoint: VpcEndpoint,
): { kind: 'result'; result: TraceResult } | { kind: 'place'; to: Place } {
  const { model } = flow;
  const table = findTable(emptyPath(), model.network, from.subnetId);
  const route = table?.Routes.find(
    r => routeTarget(r) === endpoint.VpcEndpointId,
  );
  if (!route) return { kind: 'place', to: flow.to };
  const entries = model.prefixLists.get(
    route.DestinationPrefixListId ?? '',
  )?.Entries;
  const ranges = entries?.flatMap(({ Cidr }) => {
    const block = parseCidr(Cidr);
    return block.ok && block.cidr.family === flow.family ? [block.cidr] : [];
  });
  if (ranges && ranges.length > 0) {
    return { kind: 'place', to: { ...flow.to, ranges, publicRanges: ranges } };
  }
  const { forward, back } = traceToGatewayEndpoint(
    model,
    {
      resource: from.ids[0] ?? from.subnetId,
      subnetId: from.subnetId,
      ranges: from.ranges,
      groupIds: from.groupIds ?? [],
    },
    endpoint,
    flow.traffic,
  );
  return { kind: 'result', result: resultOfPaths(forward, back) };
}
