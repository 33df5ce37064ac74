import { displayId, isUnresolved } from '../snapshot';
import type { VpcEndpoint } from '../snapshot';
import { blocksOf, isBlackhole } from '../reachability';
import { routeTarget } from '../snapshot';
import {
  answersToName,
  isAvailable,
  isGateway,
  isInterface,
} from '../reachability/endpointTypes';
import { judgedServices } from './askedServices';
import type { AskedService } from './askedServices';
import type { Blame, Context, Outcome, RemediationContext, Rule } from './rule';
import { violation, note, notApplicable, pass, unknown } from './rule';
import { sources } from './sources';
import { names } from './words';
import { eachSubnet } from './routing';
import { isGroupBlock } from './securityGroups';
import {
  addable,
  ec2,
  ownersChange,
  type AwsCommand,
  type CommandValue,
  type Remediation,
} from '../remediation';

const FAIL = { current: 'fail', 'strict-2022': 'fail' } as const;

export const endpointsAvailable: Rule = {
  description: {
    id: 'endpoint/available',
    titles: {
      met: 'Endpoints are available',
      notMet: 'Endpoint is not available',
    },
    statement: 'The endpoints that the environment needs are available.',
    severity: 'critical',
    violation: FAIL,
    remedy: 'Wait until it is available, or make it anew.',
    sources: [sources.networking, sources.endpoints2026],
  },
  routing: 'either',
  needs: ['environment', 'vpcEndpoints'],
  check: context =>
    ofEach(context, ({ endpoints }) =>
      endpoints.some(isAvailable)
        ? []
        : endpoints.map(e => ({
            endpoint: e,
            fault: `is ${e.State}`,
          })),
    ),
  remediate: makeAnew,
};

export const endpointsPrivateDns: Rule = {
  description: {
    id: 'endpoint/private-dns',
    titles: {
      met: 'Private DNS',
      notMet: 'Private DNS is off',
    },
    statement:
      'The interface endpoints have private DNS on, so that the services’ own names lead to them from within the VPC.',
    severity: 'critical',
    violation: FAIL,
    remedy: 'Switch the endpoint’s private DNS on.',
    sources: [sources.networking, sources.privateDns],
  },
  routing: 'private',
  needs: ['environment', 'vpcEndpoints'],
  check: context =>
    ofEach(context, ({ endpoints }) => {
      // A gateway endpoint needs no name: its routes take the public addresses.
      if (endpoints.some(e => isGateway(e) || answersToName(e))) return [];
      return endpoints.map(e => ({
        endpoint: e,
        fault:
          e.PrivateDnsEnabled === true
            ? 'answers to the inbound resolver only: from within the VPC the service needs a gateway endpoint as well'
            : 'has private DNS off',
      }));
    }),
  remediate: switchPrivateDnsOn,
};

export const endpointConflict: Rule = {
  description: {
    id: 'endpoint/conflict',
    titles: {
      met: 'One private name, one endpoint',
      notMet: 'Two endpoints claim one private name',
    },
    statement:
      'No two interface endpoints of the VPC claim the private DNS name of one service.',
    severity: 'medium',
    violation: FAIL,
    remedy:
      'Keep private DNS on one of them. AWS refuses a second one with private DNS.',
    sources: [sources.privateDns],
  },
  routing: 'either',
  needs: ['environment', 'vpcEndpoints'],
  check: context =>
    ofEach(context, ({ service, endpoints }) => {
      const claimants = endpoints.filter(
        e => isInterface(e) && e.PrivateDnsEnabled === true,
      );
      return claimants.length < 2
        ? []
        : claimants.map(e => ({
            endpoint: e,
            fault: `is one of ${claimants.length} that claim the name of ${service.name}`,
          }));
    }),
  remediate: keepOneName,
};

export const endpointSubnets: Rule = {
  description: {
    id: 'endpoint/subnets',
    titles: {
      met: 'Endpoints in both subnets',
      notMet: 'Endpoint is not in both subnets',
    },
    statement:
      'The interface endpoints are associated with both of the environment’s subnets.',
    severity: 'high',
    violation: FAIL,
    remedy: 'Add the subnets that the endpoint lacks.',
    sources: [sources.networking, sources.endpoints2026],
  },
  routing: 'private',
  needs: ['environment', 'vpcEndpoints', 'subnets'],
  follows: ['subnet/count'],
  check(context) {
    const { network } = context;
    const zone = (id: string) => {
      const subnet = network.subnets.get(id);
      return subnet?.AvailabilityZoneId ?? subnet?.AvailabilityZone;
    };
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
      return [
        {
          endpoint: used,
          fault: `is not in ${names(missing)}`,
        },
      ];
    });
    if (outcome.kind !== 'pass' || elsewhere.size === 0) return outcome;
    return note({
      message: `${names(elsewhere)} lies in other subnets of the same zones`,
      resources: [...elsewhere],
      evidence: outcome.evidence,
    });
  },
  remediate: addSubnets,
};

export const endpointSecurityGroups: Rule = {
  description: {
    id: 'endpoint/security-group',
    titles: {
      met: 'Endpoints let the environment in',
      notMet: 'Endpoint does not let the environment in',
    },
    statement:
      'The interface endpoints are associated with the environment’s security group, or with one that lets the environment in on TCP 443.',
    severity: 'critical',
    violation: FAIL,
    remedy:
      'Let the environment’s group in on TCP 443, by a rule of the endpoint’s groups or by the environment’s own group.',
    sources: [sources.networking, sources.endpoints2026],
  },
  routing: 'either',
  needs: ['environment', 'vpcEndpoints', 'securityGroups'],
  follows: ['security-group/self-reference'],
  check(context) {
    const { network, flows } = context;
    const used = asked(context)
      .map(({ endpoints }) => inUse(endpoints))
      .filter(e => e !== undefined);
    if (used.length === 0)
      return notApplicable('There is no interface endpoint');
    const own = (e: VpcEndpoint) =>
      (e.Groups ?? []).some(g => network.groupIds.includes(g.GroupId));
    const evidence = used.map(
      e =>
        `${displayId(e.VpcEndpointId)}: ${names((e.Groups ?? []).map(g => g.GroupId)) || 'no group'}`,
    );
    const culprits = new Set<string>();
    const messages: string[] = [];
    let doubt =
      network.groupIds.length === 0
        ? 'The environment’s security groups are not known'
        : undefined;
    for (const { kind, trace, endpointId } of flows) {
      if (kind !== 'service' || endpointId === undefined) continue;
      const blocks = blocksOf(trace).filter(
        b => isGroupBlock(b.code) && b.direction === 'ingress',
      );
      for (const b of blocks) {
        culprits.add(endpointId);
        if (b.resource !== '') culprits.add(b.resource);
        messages.push(b.message);
      }
      doubt ??= trace.forward.unknowns[0];
    }
    if (culprits.size > 0) {
      return violation({
        message: messages[0],
        resources: [...culprits],
        evidence: [...evidence, ...messages],
      });
    }
    const others = used.filter(e => !own(e)).map(e => e.VpcEndpointId);
    if (others.length === 0) {
      return pass(
        'The endpoints have the environment’s security group',
        evidence,
      );
    }
    // With internet the page asks for no endpoints, so neither for their groups.
    if (context.routing === 'public' && doubt === undefined) {
      return pass('The endpoints let the environment in', evidence);
    }
    return doubt === undefined
      ? note({
          message: `${names(others)} has a security group of its own, which lets the environment in`,
          resources: others,
          evidence,
        })
      : unknown(doubt, evidence);
  },
  remediate: letEnvironmentIn,
};

export const s3RouteTables: Rule = {
  description: {
    id: 'endpoint/s3-route-tables',
    titles: {
      met: 'S3 gateway endpoint on both route tables',
      notMet: 'S3 gateway endpoint is not on both route tables',
    },
    statement:
      'The gateway endpoint for S3 is associated with the route tables of both of the environment’s subnets.',
    severity: 'critical',
    violation: FAIL,
    remedy:
      'Associate the gateway endpoint with the route tables of both subnets.',
    sources: [sources.networking, sources.endpoints2026],
  },
  routing: 'private',
  needs: ['environment', 'vpcEndpoints', 'routeTables'],
  check(context) {
    const { network } = context;
    const s3 = asked(context).find(({ service }) => service.name === 's3');
    const endpoints = s3?.endpoints ?? [];
    if (endpoints.some(e => isInterface(e) && answersToName(e))) {
      return notApplicable('S3 is reached by an interface endpoint');
    }
    const gateways = endpoints.filter(isGateway);
    if (gateways.length === 0) {
      return notApplicable('There is no gateway endpoint for S3');
    }
    const ids = gateways.map(e => e.VpcEndpointId);
    return eachSubnet(network, tables => {
      const without = tables.filter(
        ([, { table }]) =>
          !table.Routes.some(
            r => ids.includes(routeTarget(r) ?? '') && !isBlackhole(r),
          ),
      );
      const evidence = ids.map(
        (id, i) =>
          `${displayId(id)}: ${names(gateways[i].RouteTableIds ?? []) || 'no route table'}`,
      );
      const lacking = without.map(([, { table }]) => table.RouteTableId);
      return lacking.length === 0
        ? pass(`Both subnets have a route to ${names(ids)}`, evidence)
        : violation({
            message: `${names(lacking)} of ${names(without.map(([id]) => id))} has no route to ${names(ids)}`,
            resources: [...lacking, ...ids],
            evidence,
          });
    });
  },
  remediate: addRouteTables,
};

interface Fault {
  endpoint: VpcEndpoint;
  fault: string;
}

function asked(context: Context): AskedService[] {
  return judgedServices(context).filter(a => a.endpoints.length > 0);
}

/** The interface endpoint that a service's name leads to. */
function inUse(endpoints: readonly VpcEndpoint[]): VpcEndpoint | undefined {
  const interfaces = endpoints.filter(isInterface);
  return (
    interfaces.find(answersToName) ??
    (endpoints.some(isGateway) ? undefined : interfaces[0])
  );
}

/** Asks one thing of the endpoints of each service that has any. */
function ofEach(
  context: Context,
  faultsOf: (asked: AskedService) => Fault[],
): Outcome {
  const services = asked(context);
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
  return violation({
    message: faults
      .map(f => `${displayId(f.endpoint.VpcEndpointId)} ${f.fault}`)
      .join('; '),
    resources: faults.map(f => f.endpoint.VpcEndpointId),
    evidence,
  });
}

const OWNERS =
  'The endpoint is there and is its owner’s: a second one beside it would claim the same private name, which EC2 refuses.';

/** How one endpoint changes: parameters of ModifyVpcEndpoint, and properties of a template. */
export interface EndpointChange {
  endpoint: VpcEndpoint;
  parameters: Record<string, CommandValue>;
  before: Record<string, unknown>;
  after: Record<string, unknown>;
}

export function blamedEndpoints(
  { network }: RemediationContext,
  resources: readonly string[],
): VpcEndpoint[] {
  return resources.flatMap(id => network.vpcEndpoints.get(id) ?? []);
}

/** Changes of endpoints that are there. */
export function modifyEndpoints(
  reason: string,
  changes: readonly EndpointChange[],
): Remediation {
  return ownersChange(
    reason,
    changes.map(({ endpoint: { VpcEndpointId }, parameters }) =>
      ec2('ModifyVpcEndpoint', { VpcEndpointId, ...parameters }),
    ),
    changes.map(({ after, before, endpoint }) => ({
      resource: endpoint.VpcEndpointId,
      type: 'AWS::EC2::VPCEndpoint',
      before,
      after,
    })),
  );
}

/** Of several for one service one gets the name: two cannot have it. */
function switchPrivateDnsOn(
  context: RemediationContext,
  { resources }: Blame,
): Remediation {
  const services = new Set<string>();
  const first = blamedEndpoints(context, resources).filter(
    ({ ServiceName }) =>
      !services.has(ServiceName) && services.add(ServiceName),
  );
  return modifyEndpoints(
    OWNERS,
    first.map((endpoint): EndpointChange => {
      const { PrivateDnsEnabled, DnsOptions } = endpoint;
      const name = 'PrivateDnsOnlyForInboundResolverEndpoint';
      // The template's word is a text, the description's is yes or no.
      return PrivateDnsEnabled === true
        ? {
            endpoint,
            parameters: {
              PrivateDnsEnabled: true,
              DnsOptions: { [name]: false },
            },
            before: {
              DnsOptions: {
                [name]: DnsOptions?.[name]
                  ? 'OnlyInboundResolver'
                  : 'AllResolvers',
              },
            },
            after: { DnsOptions: { [name]: 'AllResolvers' } },
          }
        : {
            endpoint,
            parameters: { PrivateDnsEnabled: true },
            before: given({ PrivateDnsEnabled }),
            after: { PrivateDnsEnabled: true },
          };
    }),
  );
}

/** The one that serves most of the environment's subnets keeps the name. */
function keepOneName(
  context: RemediationContext,
  { resources }: Blame,
): Remediation {
  const { network } = context;
  const byService = new Map<string, VpcEndpoint[]>();
  for (const endpoint of blamedEndpoints(context, resources)) {
    const { ServiceName } = endpoint;
    byService.set(ServiceName, [
      ...(byService.get(ServiceName) ?? []),
      endpoint,
    ]);
  }
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
    others.map(endpoint => ({
      endpoint,
      parameters: { PrivateDnsEnabled: false },
      before: { PrivateDnsEnabled: true },
      after: { PrivateDnsEnabled: false },
    })),
  );
}

/** EC2 takes one subnet of each zone. */
function addSubnets(
  context: RemediationContext,
  { resources }: Blame,
): Remediation {
  const { network } = context;
  const zone = (id: string) => {
    const subnet = network.subnets.get(id);
    return subnet?.AvailabilityZoneId ?? subnet?.AvailabilityZone ?? id;
  };
  return modifyEndpoints(
    OWNERS,
    blamedEndpoints(context, resources).flatMap(endpoint => {
      const { SubnetIds = [] } = endpoint;
      const zones = new Set(SubnetIds.map(zone));
      const AddSubnetIds = network.subnetIds.filter(id => {
        const lacks = !zones.has(zone(id));
        zones.add(zone(id));
        return lacks;
      });
      return AddSubnetIds.length === 0
        ? []
        : [
            {
              endpoint,
              parameters: { AddSubnetIds },
              before: { SubnetIds },
              after: { SubnetIds: [...SubnetIds, ...AddSubnetIds] },
            },
          ];
    }),
  );
}

function addRouteTables(
  context: RemediationContext,
  { resources }: Blame,
): Remediation {
  const [endpoint] = blamedEndpoints(context, resources);
  const AddRouteTableIds = resources.filter(
    id => !context.network.vpcEndpoints.has(id),
  );
  const { RouteTableIds } = endpoint ?? {};
  return modifyEndpoints(
    'The gateway endpoint is there and is its owner’s: its route tables are part of it.',
    endpoint
      ? [
          {
            endpoint,
            parameters: { AddRouteTableIds },
            before: given({ RouteTableIds }),
            after: {
              RouteTableIds: [
                ...new Set([...(RouteTableIds ?? []), ...AddRouteTableIds]),
              ],
            },
          },
        ]
      : [],
  );
}

/**
 * Endpoints that are there admit whom their own groups admit: a rule that names
 * the environment's group is added to these. Where they have none, the
 * environment's own group is added.
 */
function letEnvironmentIn(
  context: RemediationContext,
  { resources }: Blame,
): Remediation {
  const { network } = context;
  const [group] = network.groupIds;
  const theirs = resources.filter(
    id => network.securityGroups.has(id) && !network.groupIds.includes(id),
  );
  if (!group || theirs.length === 0) {
    return addOwnGroups(context, resources);
  }
  return addable(
    `An inbound rule can be added to ${theirs.join(' and ')} beside those that they have.`,
    Object.fromEntries(
      theirs.map((id, index) => [
        `EndpointsFromEnvironment${index + 1}`,
        {
          Type: 'AWS::EC2::SecurityGroupIngress',
          Properties: {
            GroupId: id,
            IpProtocol: 'tcp',
            FromPort: 443,
            ToPort: 443,
            // A group's id, or that of the template's own group.
            SourceSecurityGroupId: isUnresolved(group)
              ? { 'Fn::GetAtt': [displayId(group), 'GroupId'] }
              : group,
            Description: 'The Amazon MWAA environment to the endpoints',
          },
        },
      ]),
    ),
    context,
  );
}

/** Where the groups of an endpoint admit nobody, the environment's own is added. */
export function addOwnGroups(
  context: RemediationContext,
  resources: readonly string[],
): Remediation {
  const { network } = context;
  return modifyEndpoints(
    'The endpoint is there and is its owner’s: its security groups are part of it.',
    blamedEndpoints(context, resources)
      .filter(isInterface)
      .flatMap(endpoint => {
        const has = (endpoint.Groups ?? []).map(({ GroupId }) => GroupId);
        const missing = network.groupIds.filter(id => !has.includes(id));
        return missing.length === 0
          ? []
          : [
              {
                endpoint,
                parameters: { AddSecurityGroupIds: missing },
                before: { SecurityGroupIds: has },
                after: { SecurityGroupIds: [...has, ...missing] },
              },
            ];
      }),
  );
}

/**
 * Nothing makes an endpoint available that EC2 has not made so: it is made anew
 * as it is, once the one that claims its private name is gone.
 */
function makeAnew(
  context: RemediationContext,
  { resources }: Blame,
): Remediation {
  const broken = blamedEndpoints(context, resources);
  return ownersChange(
    broken.some(({ State }) => State?.toLowerCase() === 'pending')
      ? 'The endpoint is there and is its owner’s. One that is pending is still being made: only if it is not available within minutes it has to be made anew.'
      : 'The endpoint is there and does not work: only its owner can make it anew.',
    broken.flatMap((endpoint): AwsCommand[] => {
      const VpcEndpointIds = [endpoint.VpcEndpointId];
      return [
        ec2('DeleteVpcEndpoints', { VpcEndpointIds }),
        { ...ec2('DescribeVpcEndpoints', { VpcEndpointIds }), until: 'gone' },
        creation(endpoint, context),
      ];
    }),
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

/** What was read of it. */
function given(properties: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(properties).filter(([, value]) => value !== undefined),
  );
}
