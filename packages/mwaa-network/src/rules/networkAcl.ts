import { displayId } from '../snapshot';
import type { NetworkAcl } from '../snapshot';
import type { Block } from '../reachability';
import {
  aclRules,
  allTraffic,
  blocksOf,
  decide,
  packetsOf,
  traceStatus,
  wholeIpv4,
} from '../reachability';
import type { Blame, Context, Outcome, RemediationContext, Rule } from './rule';
import { violation, note, pass, unknown } from './rule';
import { sources } from './sources';
import { names } from './words';
import { allowingEntries } from './aclEntries';
import { neededPackets } from './neededPackets';
import { ownersChange, type Remediation } from '../remediation';

export const inboundAcl: Rule = {
  description: {
    id: 'network-acl/inbound',
    titles: {
      met: 'Network ACL lets in',
      notMet: 'Network ACL denies inbound traffic that is needed',
    },
    statement:
      'The network ACLs allow all inbound traffic, or at least all that the environment needs.',
    severity: 'critical',
    violation: { current: 'fail', 'strict-2022': 'fail' },
    remedy:
      'Allow the very packets that are needed, by inbound entries numbered before the one that denies them.',
    sources: [sources.networking, sources.securityGroups],
  },
  needs: ['environment', 'networkAcls'],
  check: context => checkDirection(context, 'ingress'),
  remediate: (context, blame) => allowNeeded(context, blame, 'ingress'),
};

export const outboundAcl: Rule = {
  description: {
    id: 'network-acl/outbound',
    titles: {
      met: 'Network ACL lets out',
      notMet: 'Network ACL denies outbound traffic that is needed',
    },
    statement:
      'The network ACLs allow all outbound traffic, or at least all that the environment needs, answers included: an ACL is stateless, so a literal “deny all” blocks everything.',
    severity: 'critical',
    violation: { current: 'fail', 'strict-2022': 'fail' },
    remedy:
      'Allow the very packets that are needed, by outbound entries numbered before the one that denies them.',
    sources: [sources.networking, sources.securityGroups],
  },
  needs: ['environment', 'networkAcls'],
  check: context => checkDirection(context, 'egress'),
  remediate: (context, blame) => allowNeeded(context, blame, 'egress'),
};

function checkDirection(
  context: Context,
  direction: 'ingress' | 'egress',
): Outcome {
  const { network, flows } = context;
  const way = direction === 'ingress' ? 'inbound' : 'outbound';
  const acls = new Map<string, NetworkAcl>();
  for (const id of network.subnetIds) {
    const acl = network.networkAclOf(id);
    if (!acl) return unknown(`No network ACL of ${displayId(id)} was read`);
    acls.set(acl.NetworkAclId, acl);
  }
  // Those of the subnets that the flows pass on their way, too.
  for (const { trace } of flows) {
    for (const id of [...trace.forward.acls, ...trace.back.acls]) {
      const acl = network.networkAcls.get(id);
      if (acl) acls.set(id, acl);
    }
  }
  const blocks = flows
    .flatMap(flow => blocksOf(flow.trace))
    .filter(
      b => b.code === 'SUBNET_ACL_RESTRICTION' && b.direction === direction,
    );
  if (blocks.length > 0) return blocked(blocks);
  const narrow = [...acls.values()].filter(acl => !allowsAll(acl, direction));
  const ids = narrow.map(acl => acl.NetworkAclId);
  const evidence = [...acls.values()]
    .flatMap(acl => aclRules(acl, direction).map(rule => rule.text()))
    .slice(0, 40);
  if (ids.length === 0) {
    return pass(`${names(acls.keys())} allows all ${way} traffic`, evidence);
  }
  const open = flows.find(flow => traceStatus(flow.trace) === 'unknown');
  if (flows.length === 0 || open) {
    return unknown(
      `${names(ids)} allows less than all ${way} traffic, and it is not known whether that is enough: ${
        (open &&
          [...open.trace.forward.unknowns, ...open.trace.back.unknowns][0]) ??
        'no flows are known'
      }`,
      evidence,
    );
  }
  return note({
    message: `${names(ids)} allows less than all ${way} traffic, but all that the environment needs`,
    resources: ids,
    evidence,
  });
}

function blocked(blocks: Block[]): Outcome {
  const resources = [...new Set(blocks.map(b => b.resource))].sort();
  return violation({
    message: blocks[0].message,
    resources,
    evidence: [
      ...new Set(blocks.map(b => b.rule)),
      ...new Set(blocks.map(b => b.message)),
    ].slice(0, 40),
  });
}

/** The page's own words: everything is allowed. */
function allowsAll(acl: NetworkAcl, direction: 'ingress' | 'egress'): boolean {
  return (
    decide(aclRules(acl, direction), packetsOf([wholeIpv4()], allTraffic))
      .kind === 'allowed'
  );
}

/** The very packets that the environment needs, before the entries that deny them. */
function allowNeeded(
  context: RemediationContext,
  { kind, resources }: Blame,
  direction: 'ingress' | 'egress',
): Remediation {
  const { network } = context;
  if (kind === 'note') {
    return ownersChange(
      'Nothing has to be done: all that the environment needs is allowed.',
      [],
    );
  }
  const needed = neededPackets(context).filter(
    need => need.direction === direction,
  );
  const changes = resources.flatMap(id => {
    const acl = network.networkAcls.get(id);
    return acl
      ? [
          allowingEntries(
            acl,
            needed.filter(
              ({ subnetId }) => network.networkAclOf(subnetId) === acl,
            ),
          ),
        ]
      : [];
  });
  return ownersChange(
    'A network ACL belongs to whoever owns the subnets: it denies what is needed, and entries before the denying one let that through and nothing else.',
    changes.flatMap(({ commands }) => commands),
    changes.flatMap(change => change.changes),
  );
}
