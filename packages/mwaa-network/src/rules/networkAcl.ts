import { displayId, type NetworkAcl } from '../snapshot';
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
import type {
  Blame,
  Context,
  Outcome,
  RemediationContext,
  Rule,
  RuleOptions,
} from './rule';
import { violation, note, pass, unknown, rule } from './rule';
import { sources } from './sources';
import { names } from './words';
import { allowingEntries } from './aclEntries';
import { neededPackets } from './neededPackets';
import { ownersChange, type Remediation } from '../remediation';

const WORDS = { ingress: 'inbound', egress: 'outbound' };

export const inboundAcl = aclRule('ingress', {
  id: 'network-acl/inbound',
  met: 'Network ACL lets in',
  notMet: 'Network ACL denies inbound traffic that is needed',
  statement:
    'The network ACLs allow all inbound traffic, or at least all that the environment needs.',
});

export const outboundAcl = aclRule('egress', {
  id: 'network-acl/outbound',
  met: 'Network ACL lets out',
  notMet: 'Network ACL denies outbound traffic that is needed',
  statement:
    'The network ACLs allow all outbound traffic, or at least all that the environment needs, answers included: an ACL is stateless, so a literal “deny all” blocks everything.',
});

function aclRule(
  direction: 'ingress' | 'egress',
  options: Pick<RuleOptions, 'id' | 'met' | 'notMet' | 'statement'>,
): Rule {
  return rule({
    ...options,
    severity: 'critical',
    remedy: `Allow the very packets that are needed, by ${WORDS[direction]} entries numbered before the one that denies them.`,
    sources: [sources.networking, sources.securityGroups],
    needs: ['networkAcls'],
    check: context => checkDirection(context, direction),
    remediate: (context, blame) => allowNeeded(context, blame, direction),
  });
}

function checkDirection(
  context: Context,
  direction: 'ingress' | 'egress',
): Outcome {
  const { network, flows } = context;
  const way = WORDS[direction];
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
    .flatMap(acl => aclRules(acl, direction).map(entry => entry.text()))
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
  return note(
    `${names(ids)} allows less than all ${way} traffic, but all that the environment needs`,
    ids,
    evidence,
  );
}

function blocked(blocks: Block[]): Outcome {
  return violation(
    blocks[0].message,
    [...new Set(blocks.map(b => b.resource))].sort(),
    [
      ...new Set(blocks.map(b => b.rule)),
      ...new Set(blocks.map(b => b.message)),
    ].slice(0, 40),
  );
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
    const here = needed.filter(
      ({ subnetId }) => network.networkAclOf(subnetId) === acl,
    );
    return acl ? [allowingEntries(acl, here)] : [];
  });
  return ownersChange(
    'A network ACL belongs to whoever owns the subnets: it denies what is needed, and entries before the denying one let that through and nothing else.',
    changes.flatMap(({ commands }) => commands),
    changes.flatMap(change => change.changes),
  );
}
