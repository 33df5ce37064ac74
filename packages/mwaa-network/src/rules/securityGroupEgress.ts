import { itemsOf } from '../snapshot';
import { parseCidr } from '../cidr';
import {
  blocksOf,
  decide,
  groupClauses,
  groupRules,
  packetsOf,
  permissionTexts,
  tcp,
  wholeIpv4,
  allTraffic,
} from '../reachability';
import type { RemediationContext } from './rule';
import { violation, note, pass, unknown, rule } from './rule';
import { sources } from './sources';
import { names } from './words';
import { bucketBlocks, usedEndpoints } from './neededPackets';
import {
  addRules,
  environmentGroups,
  isGroupBlock,
  PORTS,
  unfound,
} from './securityGroups';

export const egress = rule({
  id: 'security-group/egress',
  met: 'Security group lets everything out',
  notMet: 'Security group holds back outbound traffic',
  statement:
    'The outbound rules of the security groups allow all traffic to 0.0.0.0/0, or at least everything that the environment needs.',
  severity: 'critical',
  remedy: 'Add outbound rules for what the environment needs.',
  sources: [sources.networking, sources.securityGroups],
  needs: ['securityGroups'],
  check(context) {
    const { groups, missing } = environmentGroups(context);
    const { network, flows } = context;
    const evidence = groups.flatMap(g => permissionTexts(g, 'egress'));
    const ids = names(network.groupIds);
    const everything = decide(
      groupRules(
        groups.map(group => groupClauses(group, 'egress')),
        { ranges: [wholeIpv4()], groupIds: [] },
        new Map(),
      ),
      packetsOf([wholeIpv4()], allTraffic),
    );
    if (everything.kind === 'allowed') {
      return pass(`${ids} lets everything out`, evidence);
    }
    if (groups.length === 0 || missing.length > 0)
      return unknown(unfound(missing), evidence);
    const blocks = flows
      .flatMap(flow => blocksOf(flow.trace))
      .filter(
        b =>
          isGroupBlock(b.code) &&
          b.direction === 'egress' &&
          network.groupIds.includes(b.resource),
      );
    if (blocks.length > 0) {
      return violation(
        blocks[0].message,
        [...network.groupIds],
        [...evidence, ...blocks.map(b => b.message)],
      );
    }
    const open = flows.find(f => f.trace.forward.unknowns.length > 0);
    if (flows.length === 0 || open) {
      return unknown(
        `${ids} lets out less than everything, and it is not known whether that is enough: ${
          open?.trace.forward.unknowns[0] ?? 'no flows are known'
        }`,
        evidence,
      );
    }
    return note(
      `${ids} lets out less than everything, but all that the environment needs`,
      [...network.groupIds],
      evidence,
    );
  },
  /** What the environment needs of outbound rules and its groups do not say; all, where they only say less than the page. */
  remediate(context, { kind }) {
    return addRules(
      context,
      'Egress',
      kind === 'note'
        ? [
            {
              IpProtocol: '-1',
              CidrIp: '0.0.0.0/0',
              Description: 'Everything out',
            },
          ]
        : missingEgress(context).map(({ peer, port }) => ({
            IpProtocol: 'tcp',
            FromPort: port,
            ToPort: port,
            ...peer,
            Description: 'What the Amazon MWAA environment needs',
          })),
    );
  },
});

/** By group where the other end has one, by the blocks of S3, and of the internet. */
function missingEgress(context: RemediationContext) {
  const { network, routing } = context;
  const own = network.groupIds.slice(0, 1);
  const groups = new Set([
    ...own,
    ...usedEndpoints(context).flatMap(({ Groups = [] }) =>
      Groups.map(({ GroupId }) => GroupId).filter(
        id => !network.groupIds.includes(id),
      ),
    ),
  ]);
  const needed = [
    ...(routing === 'private' ? bucketBlocks(context) : ['0.0.0.0/0']).map(
      CidrIp => ({ port: 443, peer: { CidrIp } }),
    ),
    ...[...groups]
      .sort()
      .flatMap(DestinationSecurityGroupId =>
        PORTS.map(port => ({ port, peer: { DestinationSecurityGroupId } })),
      ),
  ];
  const prefixLists = new Map(
    itemsOf(network.snapshot.prefixLists).map(each => [
      each.PrefixListId,
      each,
    ]),
  );
  const has = network.groupIds.flatMap(id => {
    const group = network.securityGroups.get(id);
    return group ? [groupClauses(group, 'egress')] : [];
  });
  return needed.filter(({ peer, port }) => {
    const ranges =
      'CidrIp' in peer
        ? rangesOf([peer.CidrIp])
        : rangesOf(subnetBlocks(context));
    const answer = decide(
      groupRules(
        has,
        {
          ranges,
          groupIds: 'CidrIp' in peer ? [] : [peer.DestinationSecurityGroupId],
        },
        prefixLists,
      ),
      packetsOf(ranges, tcp(port)),
    );
    return answer.kind !== 'allowed';
  });
}

function subnetBlocks({ network }: RemediationContext): string[] {
  return network.subnetIds.flatMap(
    id => network.subnets.get(id)?.CidrBlock ?? [],
  );
}

function rangesOf(blocks: readonly string[]) {
  return blocks.flatMap(block => {
    const cidr = parseCidr(block);
    return cidr.ok ? [cidr.cidr] : [];
  });
}
