import type { SecurityGroup } from '../snapshot';
import { displayId } from '../snapshot';
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
import type { Context, Rule } from './rule';
import { violation, note, pass, unknown } from './rule';
import { sources } from './sources';
import { count, names } from './words';

export const securityGroupCount: Rule = {
  description: {
    id: 'security-group/count',
    title: 'One to five security groups',
    statement: 'The environment has one to five security groups.',
    severity: 'critical',
    violation: { current: 'fail', 'strict-2022': 'fail' },
    remedy:
      'Choose one to five: aws mwaa update-environment --name <name> --network-configuration SecurityGroupIds=<ids>',
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
};

export const selfReference: Rule = {
  description: {
    id: 'security-group/self-reference',
    title: 'Security group lets itself in',
    statement:
      'An inbound rule of the security groups references themselves, for all traffic, or for TCP 443 and TCP 5432.',
    severity: 'critical',
    violation: { current: 'fail', 'strict-2022': 'fail' },
    remedy:
      'aws ec2 authorize-security-group-ingress --group-id <group> --protocol -1 --source-group <group>',
    sources: [sources.networking, sources.securityGroups],
  },
  needs: ['environment', 'securityGroups'],
  check(context) {
    const { groups, missing: lost } = environmentGroups(context);
    const { network } = context;
    const evidence = groups.flatMap(g => permissionTexts(g, 'ingress'));
    // A peer without addresses of its own: only references can match it.
    const peer = { ranges: [wholeIpv4()], groupIds: network.groupIds };
    const references = groups.map(group =>
      groupClauses(referencesOnly(group), 'ingress'),
    );
    const answers = [443, 5432].map(port => ({
      port,
      ...decide(
        groupRules(references, peer, new Map()),
        packetsOf(peer.ranges, tcp(port)),
      ),
    }));
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
    const [first] = network.groupIds;
    const remedy = `aws ec2 authorize-security-group-ingress --group-id ${displayId(first)} --protocol -1 --source-group ${displayId(first)}`;
    return proved
      ? note({
          message: `${names(network.groupIds)} does not reference itself for ${ports}, but lets the environment’s subnets in by address`,
          resources: [...network.groupIds],
          evidence,
          remedy,
        })
      : violation({
          message: `No inbound rule of ${names(network.groupIds)} references the group itself for ${ports}`,
          resources: [...network.groupIds],
          evidence,
          remedy,
        });
  },
};

export const egress: Rule = {
  description: {
    id: 'security-group/egress',
    title: 'Security group lets everything out',
    statement:
      'The outbound rules of the security groups allow all traffic to 0.0.0.0/0, or at least everything that the environment needs.',
    severity: 'critical',
    violation: { current: 'fail', 'strict-2022': 'fail' },
    remedy:
      'aws ec2 authorize-security-group-egress --group-id <group> --protocol -1 --cidr 0.0.0.0/0',
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
    const remedy = `aws ec2 authorize-security-group-egress --group-id ${displayId(network.groupIds[0])} --protocol -1 --cidr 0.0.0.0/0`;
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
        remedy,
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
      remedy,
    });
  },
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
