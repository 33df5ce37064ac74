import { displayId, type VpcEndpoint } from '../snapshot';
import type { Network } from '../reachability';
import {
  answersToName,
  isAvailable,
  isGateway,
  isInterface,
} from '../reachability/endpointTypes';
import {
  inUse,
  servicesWithEndpoints,
  type AskedService,
} from './askedServices';
import {
  blamedEndpoints,
  longerList,
  modifyEndpoints,
  type EndpointChange,
} from './endpointChanges';
import { groupBy } from './groupBy';
import type { Context, Outcome, RemediationContext } from './rule';
import { violation, note, notApplicable, pass, rule } from './rule';
import { sources } from './sources';
import { names } from './words';
import { ec2, ownersChange, type AwsCommand } from '../remediation';

const OWNERS =
  'The endpoint exists and is its owner’s: a second one beside it would claim the same private name, which EC2 refuses.';

export const endpointsAvailable = rule({
  id: 'endpoint/available',
  met: 'Endpoints are available',
  notMet: 'Endpoint is not available',
  statement: 'The endpoints that the environment needs are available.',
  severity: 'critical',
  remedy: 'Wait until it is available, or make it anew.',
  sources: [sources.networking, sources.endpoints2026],
  routing: 'either',
  needs: ['vpcEndpoints'],
  check: context =>
    ofEach(context, ({ endpoints }) =>
      endpoints.some(isAvailable)
        ? []
        : endpoints.map(e => [e, `is ${e.State}`]),
    ),
  /**
   * Nothing makes an endpoint available that EC2 has not made so: it is made anew
   * as it is, once the one that claims its private name is gone.
   */
  remediate(context, { resources }) {
    const broken = blamedEndpoints(context, resources);
    return ownersChange(
      broken.some(({ State }) => State?.toLowerCase() === 'pending')
        ? 'The endpoint exists and is its owner’s. One that is pending is still being made: only if it is not available within minutes it has to be made anew.'
        : 'The endpoint exists and does not work: only its owner can make it anew.',
      broken.flatMap((endpoint): AwsCommand[] => {
        const VpcEndpointIds = [endpoint.VpcEndpointId];
        return [
          ec2('DeleteVpcEndpoints', { VpcEndpointIds }),
          { ...ec2('DescribeVpcEndpoints', { VpcEndpointIds }), until: 'gone' },
          creation(endpoint, context),
        ];
      }),
    );
  },
});

export const endpointsPrivateDns = rule({
  id: 'endpoint/private-dns',
  met: 'Private DNS',
  notMet: 'Private DNS is off',
  statement:
    'The interface endpoints have private DNS on, so that the services’ own names lead to them from within the VPC.',
  severity: 'critical',
  remedy: 'Switch the endpoint’s private DNS on.',
  sources: [sources.networking, sources.privateDns],
  routing: 'private',
  needs: ['vpcEndpoints'],
  check: context =>
    ofEach(context, ({ endpoints }) => {
      // A gateway endpoint needs no name: its routes take the public addresses.
      if (endpoints.some(e => isGateway(e) || answersToName(e))) return [];
      return endpoints.map(e => [
        e,
        e.PrivateDnsEnabled === true
          ? 'answers to the inbound resolver only: from within the VPC the service needs a gateway endpoint as well'
          : 'has private DNS off',
      ]);
    }),
  /** Of several for one service one gets the name: two cannot have it. */
  remediate(context, { resources }) {
    const services = new Set<string>();
    const first = blamedEndpoints(context, resources).filter(
      ({ ServiceName }) =>
        !services.has(ServiceName) && services.add(ServiceName),
    );
    return modifyEndpoints(
      OWNERS,
      first,
      ({ DnsOptions, PrivateDnsEnabled }): EndpointChange => {
        if (PrivateDnsEnabled !== true) {
          return {
            before:
              PrivateDnsEnabled === undefined ? {} : { PrivateDnsEnabled },
            after: { PrivateDnsEnabled: true },
          };
        }
        const name = 'PrivateDnsOnlyForInboundResolverEndpoint';
        // The template's word is a text, the description's is yes or no.
        const before = DnsOptions?.[name]
          ? 'OnlyInboundResolver'
          : 'AllResolvers';
        return {
          parameters: { PrivateDnsEnabled, DnsOptions: { [name]: false } },
          before: { DnsOptions: { [name]: before } },
          after: { DnsOptions: { [name]: 'AllResolvers' } },
        };
      },
    );
  },
});

export const endpointConflict = rule({
  id: 'endpoint/conflict',
  met: 'One private name, one endpoint',
  notMet: 'Two endpoints claim one private name',
  statement:
    'No two interface endpoints of the VPC claim the private DNS name of one service.',
  severity: 'medium',
  remedy:
    'Keep private DNS on one of them. AWS refuses a second one with private DNS.',
  sources: [sources.privateDns],
  routing: 'either',
  needs: ['vpcEndpoints'],
  check: context =>
    ofEach(context, ({ service, endpoints }) => {
      const claimants = endpoints.filter(
        e => isInterface(e) && e.PrivateDnsEnabled === true,
      );
      return claimants.length < 2
        ? []
        : claimants.map(e => [
            e,
            `is one of ${claimants.length} that claim the name of ${service.name}`,
          ]);
    }),
  /** The one that serves most of the environment's subnets keeps the name. */
  remediate(context, { resources }) {
    const { network } = context;
    const byService = groupBy(
      blamedEndpoints(context, resources),
      ({ ServiceName }) => ServiceName,
    );
    const worth = (endpoint: VpcEndpoint) =>
      (isAvailable(endpoint) ? 10 : 0) +
      network.subnetIds.filter(id => endpoint.SubnetIds?.includes(id)).length +
      ((endpoint.Groups ?? []).some(g => network.groupIds.includes(g.GroupId))
        ? 1
        : 0);
    const others = [...byService.values()].flatMap(endpoints =>
      [...endpoints].sort((a, b) => worth(b) - worth(a)).slice(1),
    );
    return modifyEndpoints(
      `${OWNERS} The one that serves the environment best keeps the name; the others lose it, or may be deleted where nobody uses them.`,
      others,
      () => ({
        before: { PrivateDnsEnabled: true },
        after: { PrivateDnsEnabled: false },
      }),
    );
  },
});

export const endpointSubnets = rule({
  id: 'endpoint/subnets',
  met: 'Endpoints in both subnets',
  notMet: 'Endpoint is not in both subnets',
  statement:
    'The interface endpoints are associated with both of the environment’s subnets.',
  severity: 'high',
  remedy: 'Add the subnets that the endpoint lacks.',
  sources: [sources.networking, sources.endpoints2026],
  routing: 'private',
  needs: ['vpcEndpoints', 'subnets'],
  follows: ['subnet/count'],
  check(context) {
    const { network } = context;
    const zone = (id: string) => zoneOf(network, id);
    const elsewhere = new Set<string>();
    const outcome = ofEach(context, ({ endpoints }) => {
      const used = inUse(endpoints);
      if (!used) return [];
      const subnets = new Set(used.SubnetIds ?? []);
      const missing = network.subnetIds.filter(id => !subnets.has(id));
      if (missing.length === 0) return [];
      const zones = new Set([...subnets].map(zone));
      if (missing.every(id => zone(id) !== undefined && zones.has(zone(id)))) {
        elsewhere.add(used.VpcEndpointId);
        return [];
      }
      return [[used, `is not in ${names(missing)}`]];
    });
    if (outcome.kind !== 'pass' || elsewhere.size === 0) return outcome;
    return note(
      `${names(elsewhere)} lies in other subnets of the same zones`,
      [...elsewhere],
      outcome.evidence,
    );
  },
  /** EC2 takes one subnet of each zone. */
  remediate(context, { resources }) {
    const { network } = context;
    const zone = (id: string) => zoneOf(network, id) ?? id;
    return modifyEndpoints(
      OWNERS,
      blamedEndpoints(context, resources),
      ({ SubnetIds = [] }) => {
        const zones = new Set(SubnetIds.map(zone));
        return longerList(
          'SubnetIds',
          SubnetIds,
          network.subnetIds.filter(id => {
            const lacks = !zones.has(zone(id));
            zones.add(zone(id));
            return lacks;
          }),
        );
      },
    );
  },
});

type Fault = [endpoint: VpcEndpoint, fault: string];

/** A zone's id, or else its name. */
function zoneOf(network: Network, subnetId: string): string | undefined {
  const subnet = network.subnets.get(subnetId);
  return subnet?.AvailabilityZoneId ?? subnet?.AvailabilityZone;
}

/** Asks one thing of the endpoints of each service that has any. */
function ofEach(
  context: Context,
  faultsOf: (asked: AskedService) => Fault[],
): Outcome {
  const services = servicesWithEndpoints(context);
  if (services.length === 0) return notApplicable('There is no such endpoint');
  const faults = services.flatMap(faultsOf);
  const evidence = services.flatMap(({ endpoints }) =>
    endpoints.map(
      e =>
        `${displayId(e.VpcEndpointId)}: ${e.ServiceName}, ${e.VpcEndpointType ?? 'Gateway'} (${e.State ?? 'available'}), private DNS ${
          e.PrivateDnsEnabled === true ? 'on' : 'off'
        }, ${names(e.SubnetIds ?? []) || 'no subnets'}`,
    ),
  );
  if (faults.length === 0) {
    return pass(`${services.length} services have sound endpoints`, evidence);
  }
  return violation(
    faults
      .map(([e, fault]) => `${displayId(e.VpcEndpointId)} ${fault}`)
      .join('; '),
    faults.map(([{ VpcEndpointId }]) => VpcEndpointId),
    evidence,
  );
}

function creation(
  endpoint: VpcEndpoint,
  { network }: RemediationContext,
): AwsCommand {
  const { PolicyDocument, RouteTableIds, ServiceName, SubnetIds, VpcId } =
    endpoint;
  const groups = (endpoint.Groups ?? []).map(({ GroupId }) => GroupId);
  const some = (...lists: Array<readonly string[] | undefined>) =>
    [...(lists.find(list => list && list.length > 0) ?? [])].sort();
  return ec2('CreateVpcEndpoint', {
    VpcId,
    ServiceName,
    VpcEndpointType: endpoint.VpcEndpointType ?? 'Gateway',
    ...(isInterface(endpoint)
      ? {
          SubnetIds: some(SubnetIds, network.subnetIds),
          SecurityGroupIds: some(groups, network.groupIds),
          PrivateDnsEnabled: endpoint.PrivateDnsEnabled !== false,
        }
      : RouteTableIds?.length && { RouteTableIds: some(RouteTableIds) }),
    PolicyDocument,
  });
}
