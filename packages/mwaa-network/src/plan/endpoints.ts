import {
  endpointServiceName,
  endpointServices,
  endpointServicesOf,
} from '../data';
import type { ServiceDetail } from '../snapshot';
import { error, warning } from '../request/problem';
import type { Problem, ResolvedRequest } from '../request';
import type { RegionFacts } from '../snapshot';

/** A service endpoint that a request gets. */
export interface PlannedEndpoint {
  /** The last part of the service's name: `airflow.api`. */
  name: string;
  /** `com.amazonaws.us-east-1.airflow.api`. */
  serviceName: string;
  type: 'Gateway' | 'Interface';
  /** Whether the service takes an endpoint policy, as far as is known. */
  policySupported: boolean;
  /** Of a gateway in an existing VPC: the tables that have none yet. */
  routeTableIds?: string[];
}

/** The endpoints of a request, and what is wrong with them. */
export interface EndpointChoice {
  endpoints: PlannedEndpoint[];
  problems: Problem[];
}

/** Services that a request asks for, each once: the profile's, then its own. */
export function requestedServices(request: ResolvedRequest): string[] {
  if (request.routing !== 'private') return [];
  const profile = endpointServicesOf(request.endpointProfile);
  // A form estimates while somebody types: the list may not be one yet.
  const further = Array.isArray(request.additionalServices)
    ? request.additionalServices
    : [];
  return [...new Set([...profile.map(({ name }) => name), ...further])];
}

/**
 * The service endpoints of private routing. Names and zones are the Region's
 * own list's where it was read; what it does not offer cannot be had, save the
 * services that only some Regions have, which are then left out.
 *
 * @param zoneNames - of the two private subnets
 * @param made - full names of the services that have their endpoint already:
 *   they keep it, and its name, where the list cannot be read
 */
export function chooseEndpoints(
  request: ResolvedRequest,
  facts: RegionFacts,
  zoneNames: string[],
  made: readonly string[] = [],
): EndpointChoice {
  const endpoints: PlannedEndpoint[] = [];
  const problems: Problem[] = [];
  const offered = facts.vpcEndpointServices;
  if (offered === null && request.routing === 'private') {
    problems.push(
      warning(
        'endpointProfile',
        request.endpointProfile,
        `The endpoint services of ${facts.region} could not be read, so that nobody knows whether it offers each in both zones.`,
        'Allow ec2:DescribeVpcEndpointServices to the role that reads.',
      ),
    );
  }
  for (const name of requestedServices(request)) {
    const known = endpointServices.values.find(
      service => service.name === name,
    );
    const type = known?.type ?? gatewayOnly(name);
    const detail = offered && findService(offered, facts.region, name, type);
    const ownName = made.find(full =>
      full.endsWith(`.${facts.region}.${name}`),
    );
    if (offered && !detail) {
      if (!known?.whereOffered) problems.push(notOffered(name, request, facts));
    } else if (!offered && known?.whereOffered && !ownName) {
      problems.push(
        warning(
          'endpointProfile',
          name,
          `Only some Regions offer ${name}, and it is not known whether ${facts.region} does; it is left out.`,
          'Allow ec2:DescribeVpcEndpointServices to the role that reads.',
        ),
      );
    } else {
      if (detail && type === 'Interface') {
        problems.push(...missingZones(name, detail, zoneNames));
      }
      endpoints.push({
        name,
        type,
        policySupported: detail?.VpcEndpointPolicySupported !== false,
        serviceName:
          detail?.ServiceName ??
          ownName ??
          endpointServiceName(facts.region, name, type),
      });
    }
  }
  return { endpoints, problems };
}

/**
 * Whether a zone has every interface endpoint that a request asks for, as far
 * as the Region's list says so.
 */
export function offersEveryService(
  zoneName: string,
  request: ResolvedRequest,
  facts: RegionFacts,
): boolean {
  return requestedServices(request).every(name => {
    const detail = findService(
      facts.vpcEndpointServices ?? [],
      facts.region,
      name,
      'Interface',
    );
    return detail?.AvailabilityZones?.includes(zoneName) ?? true;
  });
}

/** DynamoDB's endpoint is a gateway, as S3's is: free, and by routes. */
function gatewayOnly(name: string): 'Gateway' | 'Interface' {
  return name === 'dynamodb' ? 'Gateway' : 'Interface';
}

function findService(
  offered: ServiceDetail[],
  region: string,
  name: string,
  type: 'Gateway' | 'Interface',
): ServiceDetail | undefined {
  return offered.find(
    ({ ServiceName, ServiceType }) =>
      ServiceName.endsWith(`.${region}.${name}`) &&
      (!ServiceType || ServiceType.some(t => t.ServiceType === type)),
  );
}

function notOffered(
  name: string,
  request: ResolvedRequest,
  facts: RegionFacts,
): Problem {
  const field = request.additionalServices.includes(name)
    ? 'additionalServices'
    : 'endpointProfile';
  return error(
    field,
    name,
    `${facts.region} offers no endpoint for this service.`,
    field === 'additionalServices'
      ? 'Leave it out, or correct its name.'
      : 'Choose another endpoint profile, another Region, or public routing.',
  );
}

function missingZones(
  name: string,
  detail: ServiceDetail,
  zoneNames: string[],
): Problem[] {
  const zones = detail.AvailabilityZones;
  const missing = zones ? zoneNames.filter(zone => !zones.includes(zone)) : [];
  if (missing.length === 0) return [];
  return [
    error(
      'vpc.availabilityZoneIds',
      missing,
      `The endpoint of ${name} is not offered there, only in ${zones?.join(', ')}.`,
      'Choose two zones that offer every service.',
    ),
  ];
}
