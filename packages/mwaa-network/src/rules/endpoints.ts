import { displayId } from '../snapshot';
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
import type { Context, Outcome, Rule } from './rule';
import { violation, note, notApplicable, pass, unknown } from './rule';
import { sources } from './sources';
import { names } from './words';
import { eachSubnet } from './routing';
import { isGroupBlock } from './securityGroups';

const FAIL = { current: 'fail', 'strict-2022': 'fail' } as const;

export const endpointsAvailable: Rule = {
  description: {
    id: 'endpoint/available',
    title: 'Endpoints are available',
    statement: 'The endpoints that the environment needs are available.',
    severity: 'critical',
    violation: FAIL,
    remedy:
      'Wait for it, or see why it is not: aws ec2 describe-vpc-endpoints --vpc-endpoint-ids <endpoint>',
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
            remedy: `aws ec2 describe-vpc-endpoints --vpc-endpoint-ids ${displayId(e.VpcEndpointId)}`,
          })),
    ),
};

export const endpointsPrivateDns: Rule = {
  description: {
    id: 'endpoint/private-dns',
    title: 'Private DNS',
    statement:
      'The interface endpoints have private DNS on, so that the services’ own names lead to them from within the VPC.',
    severity: 'critical',
    violation: FAIL,
    remedy:
      'aws ec2 modify-vpc-endpoint --vpc-endpoint-id <endpoint> --private-dns-enabled',
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
        remedy: `aws ec2 modify-vpc-endpoint --vpc-endpoint-id ${displayId(e.VpcEndpointId)} --private-dns-enabled${
          e.PrivateDnsEnabled === true
            ? ' --dns-options PrivateDnsOnlyForInboundResolverEndpoint=false'
            : ''
        }`,
      }));
    }),
};

export const endpointConflict: Rule = {
  description: {
    id: 'endpoint/conflict',
    title: 'One private name, one endpoint',
    statement:
      'No two interface endpoints of the VPC claim the private DNS name of one service.',
    severity: 'medium',
    violation: FAIL,
    remedy:
      'Keep one: aws ec2 delete-vpc-endpoints --vpc-endpoint-ids <the other>. AWS refuses a second one with private DNS.',
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
};

export const endpointSubnets: Rule = {
  description: {
    id: 'endpoint/subnets',
    title: 'Endpoints in both subnets',
    statement:
      'The interface endpoints are associated with both of the environment’s subnets.',
    severity: 'high',
    violation: FAIL,
    remedy:
      'aws ec2 modify-vpc-endpoint --vpc-endpoint-id <endpoint> --add-subnet-ids <subnet>',
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
          remedy: `aws ec2 modify-vpc-endpoint --vpc-endpoint-id ${displayId(used.VpcEndpointId)} --add-subnet-ids ${missing.map(displayId).join(' ')}`,
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
};

export const endpointSecurityGroups: Rule = {
  description: {
    id: 'endpoint/security-group',
    title: 'Endpoints let the environment in',
    statement:
      'The interface endpoints are associated with the environment’s security group, or with one that lets the environment in on TCP 443.',
    severity: 'critical',
    violation: FAIL,
    remedy:
      'aws ec2 modify-vpc-endpoint --vpc-endpoint-id <endpoint> --add-security-group-ids <the environment’s group>',
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
        remedy: used
          .filter(e => culprits.has(e.VpcEndpointId))
          .map(
            e =>
              `aws ec2 modify-vpc-endpoint --vpc-endpoint-id ${displayId(e.VpcEndpointId)} --add-security-group-ids ${network.groupIds.map(displayId).join(' ')}`,
          )
          .join('; '),
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
          remedy: others
            .map(
              id =>
                `aws ec2 modify-vpc-endpoint --vpc-endpoint-id ${displayId(id)} --add-security-group-ids <groups>`,
            )
            .join('; '),
        })
      : unknown(doubt, evidence);
  },
};

export const s3RouteTables: Rule = {
  description: {
    id: 'endpoint/s3-route-tables',
    title: 'S3 gateway endpoint on both route tables',
    statement:
      'The gateway endpoint for S3 is associated with the route tables of both of the environment’s subnets.',
    severity: 'critical',
    violation: FAIL,
    remedy:
      'aws ec2 modify-vpc-endpoint --vpc-endpoint-id <endpoint> --add-route-table-ids <route table>',
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
            remedy: `aws ec2 modify-vpc-endpoint --vpc-endpoint-id ${displayId(ids[0])} --add-route-table-ids ${[...new Set(lacking)].map(displayId).join(' ')}`,
          });
    });
  },
};

interface Fault {
  endpoint: VpcEndpoint;
  fault: string;
  remedy?: string;
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
  const remedies = faults.flatMap(f => f.remedy ?? []);
  return violation({
    message: faults
      .map(f => `${displayId(f.endpoint.VpcEndpointId)} ${f.fault}`)
      .join('; '),
    resources: faults.map(f => f.endpoint.VpcEndpointId),
    evidence,
    remedy: remedies.length > 0 ? remedies.join('; ') : undefined,
  });
}
