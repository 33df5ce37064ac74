import { displayId, isUnresolved, type SecurityGroup } from '../snapshot';
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
} from '../reachability';
import type { Context, RemediationContext } from './rule';
import { violation, note, pass, unknown, rule } from './rule';
import { sources } from './sources';
import { count, names } from './words';
import {
  addable,
  ec2,
  outputOf,
  ownersChange,
  type Remediation,
} from '../remediation';
import { SETTING, updateCall, updateEnvironment } from './updateEnvironment';

export const securityGroupCount = rule({
  id: 'security-group/count',
  met: 'One to five security groups',
  notMet: 'Not one to five security groups',
  statement: 'The environment has one to five security groups.',
  severity: 'critical',
  remedy: 'Choose one to five security groups.',
  sources: [sources.networking, sources.createEnvironment],
  check({ network, environment }) {
    const { min, max } = environmentLimits.values.securityGroups;
    if (!environment.NetworkConfiguration?.SecurityGroupIds) {
      return unknown('The environment’s security groups were not read');
    }
    const { groupIds } = network;
    const message = `The environment has ${count(groupIds.length, 'security group')}`;
    return groupIds.length >= min && groupIds.length <= max
      ? pass(message, groupIds.map(displayId))
      : violation(
          message,
          groupIds.length === 0 ? [environment.Name] : [...groupIds],
          groupIds.map(displayId),
        );
  },
  /** At most five, at least one: the first ones stay, or one is made. */
  remediate(context) {
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
            {
              IpProtocol: '-1',
              UserIdGroupPairs: [{ GroupId: outputOf(name) }],
            },
          ],
        }),
        updateCall(context, {
          NetworkConfiguration: { SecurityGroupIds: [outputOf(name)] },
        }),
      ],
    );
  },
});

export const selfReference = rule({
  id: 'security-group/self-reference',
  met: 'Security group lets itself in',
  notMet: 'Security group does not let itself in',
  statement:
    'An inbound rule of the security groups references themselves, for all traffic, or for TCP 443 and TCP 5432.',
  severity: 'critical',
  remedy:
    'Add inbound rules for TCP 443 and TCP 5432 that reference the group itself.',
  sources: [sources.networking, sources.securityGroups],
  needs: ['securityGroups'],
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
      ? note(
          `${names(network.groupIds)} does not reference itself for ${ports}, but lets the environment’s subnets in by address`,
          [...network.groupIds],
          evidence,
        )
      : violation(
          `No inbound rule of ${names(network.groupIds)} references the group itself for ${ports}`,
          [...network.groupIds],
          evidence,
        );
  },
  /** A rule of the group that names itself for each port that is missing. */
  remediate(context) {
    const { groups } = environmentGroups(context);
    const [group] = context.network.groupIds;
    const ports = selfAnswers(context.network, groups)
      .filter(({ kind }) => kind !== 'allowed')
      .map(({ port }) => port);
    return addRules(
      context,
      'SelfIngress',
      ports.map(port => ({
        IpProtocol: 'tcp',
        FromPort: port,
        ToPort: port,
        SourceSecurityGroupId: group,
        Description: 'The Amazon MWAA environment itself',
      })),
    );
  },
});

/** The environment's groups, and those of them that were not found. */
export function environmentGroups({ network }: Context): {
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

export function unfound(missing: string[]): string {
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

export const PORTS = [443, 5432];

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

/** A group of a template says its rules there: a stack beside it cannot. */
export function addRules(
  context: RemediationContext,
  what: 'SelfIngress' | 'Egress',
  rules: ReadonlyArray<Record<string, unknown>>,
): Remediation {
  const [group] = context.network.groupIds;
  const [way, direction] =
    what === 'Egress' ? ['Outbound', what] : ['Inbound', 'Ingress'];
  const added = addable(
    `${way} rules can be added to ${displayId(group ?? '')} beside those that it has.`,
    Object.fromEntries(
      rules.map((properties, index) => [
        `SecurityGroup${what}${index === 0 ? '' : index + 1}`,
        {
          Type: `AWS::EC2::SecurityGroup${direction}`,
          Properties: { GroupId: group, ...properties },
        },
      ]),
    ),
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
