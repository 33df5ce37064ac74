import { blocksOf, traceStatus } from '../reachability';
import { endpointServices, TAGS } from '../data';
import { declaredBlocks, hasPrivateWebServer } from './people';
import type { Flow, FlowKind } from './flow';
import type { Context, Outcome, Rule, RuleOptions } from './rule';
import { letPeopleIn, unblock } from './unblock';
import { violation, notApplicable, pass, unknown, rule } from './rule';
import { presenceRuleId } from './endpointPresence';
import { sources } from './sources';

const ON_THE_WAY = [
  'vpc/one',
  'security-group/self-reference',
  'security-group/egress',
  'network-acl/inbound',
  'network-acl/outbound',
  'routing/local',
];

const REMEDY = 'Remove what blocks the flow: it is named.';

export const reachesDatabase = flowRule('database', {
  id: 'reachability/database',
  met: 'Environment reaches its database',
  notMet: 'Environment does not reach its database',
  statement:
    'From both subnets the environment reaches its database, TCP 5432, and the answers get back.',
  sources: [sources.networking, sources.securityGroups],
  follows: ON_THE_WAY,
});

export const reachesWebServer = flowRule('web-server', {
  id: 'reachability/web-server',
  met: 'Environment reaches its web server',
  notMet: 'Environment does not reach its web server',
  statement:
    'From both subnets the environment reaches its web server, TCP 443, and the answers get back.',
  sources: [sources.networking, sources.securityGroups],
  follows: ON_THE_WAY,
});

export const reachesInternet = flowRule('internet', {
  id: 'reachability/internet',
  met: 'Environment reaches the internet',
  notMet: 'Environment does not reach the internet',
  statement:
    'From both subnets the environment reaches the internet through NAT, TCP 443, and the answers get back.',
  sources: [sources.networking],
  routing: 'public',
  follows: [
    ...ON_THE_WAY,
    'routing/nat-default-route',
    'routing/no-internet-gateway',
    'nat-gateway/available',
    'nat-gateway/elastic-ip',
    'nat-gateway/public-subnet',
    'internet-gateway/attached',
  ],
});

export const reachesServices = flowRule('service', {
  id: 'reachability/services',
  met: 'Environment reaches the services',
  notMet: 'Environment does not reach the services',
  statement:
    'From both subnets the environment reaches every service that it needs, TCP 443, through the endpoint that its name or its route leads to, and the answers get back.',
  sources: [sources.networking, sources.endpoints2026],
  routing: 'either',
  needs: ['vpcEndpoints'],
  follows: [
    ...ON_THE_WAY,
    ...endpointServices.values.map(presenceRuleId),
    'endpoint/private-dns',
    'endpoint/subnets',
    'endpoint/security-group',
    'endpoint/s3-route-tables',
  ],
  check: context =>
    context.routing === 'public' &&
    context.flows.length > 0 &&
    !context.flows.some(flow => flow.kind === 'service')
      ? notApplicable('No endpoint takes the traffic to a service')
      : checkFlows(context, 'service'),
});

export const reachedByPeople = rule({
  id: 'reachability/people',
  met: 'People reach the private web server',
  notMet: 'People do not reach the private web server',
  statement:
    'Where it is declared which blocks people come from by a connection that exists, the VPC lets them in on TCP 443 and leads the answers back to the connection.',
  severity: 'medium',
  violation: 'warn',
  remedy: REMEDY,
  sources: [sources.accessModes],
  follows: ['vpc/one', 'network-acl/inbound', 'network-acl/outbound'],
  check(context) {
    const { environment, flows } = context;
    const blocks = declaredBlocks(environment);
    if (!hasPrivateWebServer(environment) || blocks.length === 0) {
      return notApplicable(
        `The tag ${TAGS.clientBlocks} declares no blocks that people come from to a private web server`,
      );
    }
    const outcome = checkFlows(context, 'connection');
    const beyond = flows.flatMap(flow => flow.beyond ?? []);
    return outcome.kind === 'pass' && beyond.length > 0
      ? pass([...new Set(beyond)].join('; '), outcome.evidence)
      : outcome;
  },
  remediate: letPeopleIn,
});

/** Flows of one kind get through, or what blocks them goes. */
function flowRule(
  kind: FlowKind,
  options: Omit<RuleOptions, 'severity' | 'remedy' | 'check' | 'remediate'> &
    Partial<Pick<RuleOptions, 'check'>>,
): Rule {
  return rule({
    severity: 'critical',
    remedy: REMEDY,
    check: context => checkFlows(context, kind),
    remediate: context => unblock(context, kind),
    ...options,
  });
}

function checkFlows({ flows }: Context, kind: FlowKind): Outcome {
  const mine = flows.filter(flow => flow.kind === kind);
  if (mine.length === 0)
    return unknown('The environment’s subnets and groups are not known');
  const blocked = mine.filter(f => traceStatus(f.trace) === 'blocked');
  if (blocked.length > 0) {
    const blocks = blocked.flatMap(flow => blocksOf(flow.trace));
    return violation(
      `${blocked[0].title}: ${blocks[0].message}`,
      // What is to be changed: where packets stop at a gateway, the table that led them there.
      blocks
        .map(({ resource, row }) =>
          row?.kind === 'route' ? row.routeTableId : resource,
        )
        .filter(id => id !== ''),
      blocked.map(lineOf),
    );
  }
  const open = mine.find(f => traceStatus(f.trace) === 'unknown');
  if (open) {
    const [reason] = [
      ...open.trace.forward.unknowns,
      ...open.trace.back.unknowns,
    ];
    return unknown(`${open.title}: ${reason}`);
  }
  return pass(
    `${mine.length} flows get through, there and back`,
    mine.map(flow => flow.title),
  );
}

function lineOf({ title, trace }: Flow): string {
  const [{ code, message }] = blocksOf(trace);
  return `${title}: ${code}: ${message}`;
}
