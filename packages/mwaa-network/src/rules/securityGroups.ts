import type { SecurityGroup } from '../snapshot';
import { displayId, isUnresolved, itemsOf } from '../snapshot';
import { parseCidr } from '../cidr';
import { environmentLimits } from '../data';
import {
  blocksOf,
  decide,
  groupClauses,
  groupRules,
  packetsOf,
  permissionTexts,
  tcp,
  traceStatus,
  wholeIpv4,
  allTraffic,
} from '../reachability';
import type { Blame, Context, RemediationContext, Rule } from './rule';
import { violation, note, pass, unknown } from './rule';
import { sources } from './sources';
import { count, names } from './words';
import type { TemplateResource } from '../readers/template/types';
import {
  addable,
  ec2,
  outputOf,
  ownersChange,
  type Remediation,
} from '../remediation';
import { bucketBlocks, usedEndpoints } from './neededPackets';
import { SETTING, updateCall, updateEnvironment } from './updateEnvironment';

export const securityGroupCount: Rule = {
  description: {
    id: 'security-group/count',
    titles: {
      met: 'One to five security groups',
      notMet: 'Not one to five security groups',
    },
    statement: 'The environment has one to five security groups.',
    severity: 'critical',
    violation: { current: 'fail', 'strict-2022': 'fail' },
    remedy: 'Choose one to five security groups.',
    sources: [sources.networking, sources.createEnvironment],
  },
  needs: ['environment'],
  check({ network, environment }) {
    const { min, max } = environmentLimits.values.securityGroups;
    if (!environment.NetworkConfiguration?.SecurityGroupIds) {
      return unknown('The environment’s security groups were not read');
    }
    const { groupIds } = network;
    const message = `The environment has ${count(groupIds.length, 'security group')}`;
    return groupIds.length >= min && groupIds.length <= max
      ? pass(message, groupIds.map(displayId))
      : violation({
          message,
          resources: groupIds.length === 0 ? [environment.Name] : [...groupIds],
          evidence: groupIds.map(displayId),
        });
  },
  remediate: chooseGroups,
};

export const selfReference: Rule = {
  description: {
    id: 'security-group/self-reference',
    titles: {
      met: 'Security group lets itself in',
      notMet: 'Security group does not let itself in',
    },
    statement:
      'An inbound rule of the security groups references themselves, for all traffic, or for TCP 443 and TCP 5432.',
    severity: 'critical',
    violation: { current: 'fail', 'strict-2022': 'fail' },
    remedy:
      'Add inbound rules for TCP 443 and TCP 5432 that reference the group itself.',
    sources: [sources.networking, sources.securityGroups],
  },
  needs: ['environment', 'securityGroups'],
  check(context) {
    const { groups, missing: lost } = environmentGroups(context);
    const { network } = context;
    const evidence = groups.flatMap(g => permissionTexts(g, 'ingress'));
    const answers = selfAnswers(network, groups);
    const missing = answers
      .filter(answer => answer.kind !== 'allowed')
      .map(answer => answer.port);
    if (missing.length === 0) {
      return pass(`${names(network.groupIds)} lets itself in`, evidence);
    }
    if (groups.length === 0 || lost.length > 0)
      return unknown(unfound(lost), evidence);
    const doubt = answers.find(answer => answer.kind === 'undecided');
    if (doubt?.kind === 'undecided') return unknown(doubt.reason, evidence);
    const ports = missing.map(port => `TCP ${port}`).join(' and ');
    const flows = context.flows.filter(
      f => f.kind === 'database' || f.kind === 'web-server',
    );
    const proved =
      flows.length > 0 &&
      flows.every(
        ({ trace }) =>
          traceStatus(trace) !== 'unknown' &&
          blocksOf(trace).every(
            b => b.direction !== 'ingress' || !isGroupBlock(b.code),
          ),
      );
    return proved
      ? note({
          message: `${names(network.groupIds)} does not reference itself for ${ports}, but lets the environment’s subnets in by address`,
          resources: [...network.groupIds],
          evidence,
        })
      : violation({
          message: `No inbound rule of ${names(network.groupIds)} references the group itself for ${ports}`,
          resources: [...network.groupIds],
          evidence,
        });
  },
  remediate: referenceItself,
};

export const egress: Rule = {
  description: {
    id: 'security-group/egress',
    titles: {
      met: 'Security group lets everything out',
      notMet: 'Security group holds back outbound traffic',
    },
    statement:
      'The outbound rules of the security groups allow all traffic to 0.0.0.0/0, or at least everything that the environment needs.',
    severity: 'critical',
    violation: { current: 'fail', 'strict-2022': 'fail' },
    remedy: 'Add outbound rules for what the environment needs.',
    sources: [sources.networking, sources.securityGroups],
  },
  needs: ['environment', 'securityGroups'],
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
      return violation({
        message: blocks[0].message,
        resources: [...network.groupIds],
        evidence: [...evidence, ...blocks.map(b => b.message)],
      });
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
    return note({
      message: `${ids} lets out less than everything, but all that the environment needs`,
      resources: [...network.groupIds],
      evidence,
    });
  },
  remediate: letOut,
};

/** The environment's groups, and those of them that were not found. */
function environmentGroups({ network }: Context): {
  groups: SecurityGroup[];
  missing: string[];
} {
  const groups: SecurityGroup[] = [];
  const missing: string[] = [];
  for (const id of network.groupIds) {
    const group = network.securityGroups.get(id);
    if (group) groups.push(group);
    else missing.push(id);
  }
  return { groups, missing };
}

function unfound(missing: string[]): string {
  return missing.length > 0
    ? `${names(missing)} was not found`
    : 'The environment’s security groups are not known';
}

function referencesOnly(group: SecurityGroup): SecurityGroup {
  return {
    ...group,
    IpPermissions: group.IpPermissions.map(
      ({ IpProtocol, FromPort, ToPort, UserIdGroupPairs }) => ({
        IpProtocol,
        FromPort,
        ToPort,
        UserIdGroupPairs,
      }),
    ),
  };
}

export function isGroupBlock(code: string): boolean {
  return code === 'ENI_SG_RULES_MISMATCH' || code === 'SG_HAS_NO_RULES';
}

const PORTS = [443, 5432];

/** Whether the groups let each other in by reference. */
function selfAnswers(
  { groupIds }: Context['network'],
  groups: readonly SecurityGroup[],
) {
  // A peer without addresses of its own: only references can match it.
  const peer = { ranges: [wholeIpv4()], groupIds };
  const references = groups.map(group =>
    groupClauses(referencesOnly(group), 'ingress'),
  );
  return PORTS.map(port => ({
    port,
    ...decide(
      groupRules(references, peer, new Map()),
      packetsOf(peer.ranges, tcp(port)),
    ),
  }));
}

/** At most five, at least one: the first ones stay, or one is made. */
function chooseGroups(context: RemediationContext): Remediation {
  const { environment, network } = context;
  const { max } = environmentLimits.values.securityGroups;
  if (network.groupIds.length > 0) {
    return updateEnvironment(
      context,
      {
        NetworkConfiguration: {
          SecurityGroupIds: network.groupIds.slice(0, max),
        },
      },
      `The first ${max} stay: choose others where it is their rules that count.`,
    );
  }
  const name = 'GROUP';
  return ownersChange(
    `${SETTING} A group that lets itself in is made for it; any group of the VPC that does so would do.`,
    [
      ec2(
        'CreateSecurityGroup',
        {
          GroupName: `mwaa-${environment.Name}`,
          Description: 'The Amazon MWAA environment',
          VpcId: network.subnets.get(network.subnetIds[0] ?? '')?.VpcId ?? '',
        },
        { name, path: 'GroupId' },
      ),
      ec2('AuthorizeSecurityGroupIngress', {
        GroupId: outputOf(name),
        IpPermissions: [
          { IpProtocol: '-1', UserIdGroupPairs: [{ GroupId: outputOf(name) }] },
        ],
      }),
      updateCall(context, {
        NetworkConfiguration: { SecurityGroupIds: [outputOf(name)] },
      }),
    ],
  );
}

/** A group of a template says its rules there: a stack beside it cannot. */
function addRules(
  context: RemediationContext,
  way: 'inbound' | 'outbound',
  adds: Record<string, TemplateResource>,
): Remediation {
  const [group] = context.network.groupIds;
  const added = addable(
    `${way === 'inbound' ? 'Inbound' : 'Outbound'} rules can be added to ${displayId(group ?? '')} beside those that it has.`,
    adds,
    context,
  );
  return isUnresolved(group)
    ? {
        ...added,
        class: 'owners-change',
        reason: 'The group is made by a template, which has to say it.',
      }
    : added;
}

/** A rule of the group that names itself for each port that is missing. */
function referenceItself(context: RemediationContext): Remediation {
  const { groups } = environmentGroups(context);
  const [group] = context.network.groupIds;
  const ports = selfAnswers(context.network, groups)
    .filter(({ kind }) => kind !== 'allowed')
    .map(({ port }) => port);
  return addRules(
    context,
    'inbound',
    Object.fromEntries(
      ports.map((port, index) => [
        `SecurityGroupSelfIngress${index === 0 ? '' : index + 1}`,
        {
          Type: 'AWS::EC2::SecurityGroupIngress',
          Properties: {
            GroupId: group,
            IpProtocol: 'tcp',
            FromPort: port,
            ToPort: port,
            SourceSecurityGroupId: group,
            Description: 'The Amazon MWAA environment itself',
          },
        },
      ]),
    ),
  );
}

/** What the environment needs of outbound rules and its groups do not say; all, where they only say less than the page. */
function letOut(context: RemediationContext, { kind }: Blame): Remediation {
  const [GroupId] = context.network.groupIds;
  const rules =
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
        }));
  return addRules(
    context,
    'outbound',
    Object.fromEntries(
      rules.map((rule, index) => [
        `SecurityGroupEgress${index === 0 ? '' : index + 1}`,
        {
          Type: 'AWS::EC2::SecurityGroupEgress',
          Properties: { GroupId, ...rule },
        },
      ]),
    ),
  );
}

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
