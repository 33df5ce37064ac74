import { groupBy } from './groupBy';
import { vpcsOf } from '../reachability/vpcsOf';
import type { VpcEndpoint } from '../snapshot';
import type { EndpointService } from '../data';
import { endpointServicesOf } from '../data';
import type { Network } from '../reachability';
import { serviceNameOf } from '../reachability/endpointNames';
import {
  answersToName,
  isGateway,
  isInterface,
} from '../reachability/endpointTypes';
import type { Context } from './rule';
import type { Profile } from '../data';

const GONE = ['deleting', 'deleted', 'failed', 'rejected', 'expired'];

/** An AWS service that private routing asks for, with the VPC's endpoints to it. */
export interface AskedService {
  service: EndpointService;
  endpoints: readonly VpcEndpoint[];
}

/**
 * The services that the profile asks for, with what the environment's VPC has
 * to reach them by. What is being deleted, or failed, is not counted.
 */
export function askedServices(
  network: Network,
  profile: Profile,
): readonly AskedService[] {
  return network.once(`asked services ${profile}`, () =>
    findAsked(network, profile),
  );
}

function findAsked(network: Network, profile: Profile): AskedService[] {
  const byName = endpointsByService(network);
  return endpointServicesOf(profile).map(service => ({
    service,
    endpoints: (byName.get(service.name) ?? []).filter(e => fits(service, e)),
  }));
}

/** The endpoints to AWS's services in the environment's VPC, by the service's short name, in order of their ids. */
export function endpointsByService(
  network: Network,
): ReadonlyMap<string, VpcEndpoint[]> {
  return network.once('endpoints by service', () => groupByService(network));
}

function groupByService(network: Network): ReadonlyMap<string, VpcEndpoint[]> {
  const vpcIds = vpcsOf(network);
  const byName = groupBy(
    [...network.vpcEndpoints.values()].filter(
      ({ State, VpcId }) =>
        // Without subnets the VPC is not known: the snapshot holds one network.
        (vpcIds.size === 0 || vpcIds.has(VpcId)) &&
        !GONE.includes((State ?? '').toLowerCase()),
    ),
    e => serviceNameOf(e.ServiceName, network.snapshot.region) ?? '',
  );
  byName.delete('');
  return byName;
}

/**
 * The services with those of their endpoints that take their traffic whether
 * or not there is another way: by the service's own name, or by a route of the
 * environment's subnets. With internet, no other endpoint matters.
 */
export function endpointsTakingTraffic(
  network: Network,
  profile: Profile,
): AskedService[] {
  const targets = new Set(
    network.subnetIds.flatMap(id =>
      (network.routeTableOf(id)?.table.Routes ?? []).map(r => r.GatewayId),
    ),
  );
  return askedServices(network, profile)
    .map(({ service, endpoints }) => ({
      service,
      endpoints: endpoints.filter(e =>
        isInterface(e) ? answersToName(e) : targets.has(e.VpcEndpointId),
      ),
    }))
    .filter(({ endpoints }) => endpoints.length > 0);
}

/** The services whose endpoints the rules look at, by the routing. */
export function judgedServices({
  network,
  routing,
  profile,
}: Pick<Context, 'network' | 'routing' | 'profile'>): readonly AskedService[] {
  return routing === 'private'
    ? askedServices(network, profile)
    : endpointsTakingTraffic(network, profile);
}

/** S3 may be reached either way, everything else by an interface. */
function fits(service: EndpointService, endpoint: VpcEndpoint): boolean {
  return (
    isInterface(endpoint) || (service.type === 'Gateway' && isGateway(endpoint))
  );
}

/** Those of the services that there are endpoints to. */
export function servicesWithEndpoints(
  context: Parameters<typeof judgedServices>[0],
): AskedService[] {
  return judgedServices(context).filter(a => a.endpoints.length > 0);
}

/** The interface endpoint that a service's name leads to. */
export function inUse(
  endpoints: readonly VpcEndpoint[],
): VpcEndpoint | undefined {
  const interfaces = endpoints.filter(isInterface);
  return (
    interfaces.find(answersToName) ??
    (endpoints.some(isGateway) ? undefined : interfaces[0])
  );
}
