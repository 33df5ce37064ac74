import { blocksOf, traceStatus } from '../reachability';
import { endpointServices } from '../data';
import { declaredBlocks, hasPrivateWebServer } from './people';
import type { Flow, FlowKind } from './flow';
import type { Context, Outcome, Rule } from './rule';
import { letPeopleIn, unblock } from './unblock';
import { violation, notApplicable, pass, unknown } from './rule';
import { presenceRuleId } from './endpointPresence';
import { sources } from './sources';
import { TAGS } from '../data';

const ON_THE_WAY = [
  'vpc/one',
  'security-group/self-reference',
  'security-group/egress',
  'network-acl/inbound',
  'network-acl/outbound',
  'routing/local',
];

export const reachesDatabase: Rule = {
  description: {
    id: 'reachability/database',
    titles: {
      met: 'Environment reaches its database',
      notMet: 'Environment does not reach its database',
    },
    statement:
      'From both subnets the environment reaches its database, TCP 5432, and the answers get back.',
    severity: 'critical',
    violation: { current: 'fail', 'strict-2022': 'fail' },
    remedy: 'Remove what blocks the flow: it is named.',
    sources: [sources.networking, sources.securityGroups],
  },
  needs: ['environment'],
  follows: ON_THE_WAY,
  check: context => checkFlows(context, 'database'),
  remediate: context => unblock(context, ['database']),
};

export const reachesWebServer: Rule = {
  description: {
    id: 'reachability/web-server',
    titles: {
      met: 'Environment reaches its web server',
      notMet: 'Environment does not reach its web server',
    },
    statement:
      'From both subnets the environment reaches its web server, TCP 443, and the answers get back.',
    severity: 'critical',
    violation: { current: 'fail', 'strict-2022': 'fail' },
    remedy: 'Remove what blocks the flow: it is named.',
    sources: [sources.networking, sources.securityGroups],
  },
  needs: ['environment'],
  follows: ON_THE_WAY,
  check: context => checkFlows(context, 'web-server'),
  remediate: context => unblock(context, ['web-server']),
};

export const reachesInternet: Rule = {
  description: {
    id: 'reachability/internet',
    titles: {
      met: 'Environment reaches the internet',
      notMet: 'Environment does not reach the internet',
    },
    statement:
      'From both subnets the environment reaches the internet through NAT, TCP 443, and the answers get back.',
    severity: 'critical',
    violation: { current: 'fail', 'strict-2022': 'fail' },
    remedy: 'Remove what blocks the flow: it is named.',
    sources: [sources.networking],
  },
  routing: 'public',
  needs: ['environment'],
  follows: [
    ...ON_THE_WAY,
    'routing/nat-default-route',
    'routing/no-internet-gateway',
    'nat-gateway/available',
    'nat-gateway/elastic-ip',
    'nat-gateway/public-subnet',
    'internet-gateway/attached',
  ],
  check: context => checkFlows(context, 'internet'),
  remediate: context => unblock(context, ['internet']),
};

export const reachesServices: Rule = {
  description: {
    id: 'reachability/services',
    titles: {
      met: 'Environment reaches the services',
      notMet: 'Environment does not reach the services',
    },
    statement:
      'From both subnets the environment reaches every service that it needs, TCP 443, through the endpoint that its name or its route leads to, and the answers get back.',
    severity: 'critical',
    violation: { current: 'fail', 'strict-2022': 'fail' },
    remedy: 'Remove what blocks the flow: it is named.',
    sources: [sources.networking, sources.endpoints2026],
  },
  routing: 'either',
  needs: ['environment', 'vpcEndpoints'],
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
  remediate: context => unblock(context, ['service']),
};

export const reachedByPeople: Rule = {
  description: {
    id: 'reachability/people',
    titles: {
      met: 'People reach the private web server',
      notMet: 'People do not reach the private web server',
    },
    statement:
      'Where it is declared which blocks people come from by a connection that exists, the VPC lets them in on TCP 443 and leads the answers back to the connection.',
    severity: 'medium',
    violation: { current: 'warn', 'strict-2022': 'warn' },
    remedy: 'Remove what blocks the flow: it is named.',
    sources: [sources.accessModes],
  },
  needs: ['environment'],
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
};

function checkFlows({ flows }: Context, kind: FlowKind): Outcome {
  const mine = flows.filter(flow => flow.kind === kind);
  if (mine.length === 0)
    return unknown('The environment’s subnets and groups are not known');
  const blocked = mine.filter(f => traceStatus(f.trace) === 'blocked');
  if (blocked.length > 0) {
    const blocks = blocked.flatMap(flow => blocksOf(flow.trace));
    return violation({
      message: `${blocked[0].title}: ${blocks[0].message}`,
      // What is to be changed: where packets stop at a gateway, the table that led them there.
      resources: blocks
        .map(({ resource, row }) =>
          row?.kind === 'route' ? row.routeTableId : resource,
        )
        .filter(id => id !== ''),
      evidence: blocked.map(lineOf),
    });
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
