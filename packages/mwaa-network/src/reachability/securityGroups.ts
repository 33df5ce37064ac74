import type {
  IpPermission,
  ManagedPrefixList,
  SecurityGroup,
} from '../snapshot';
import { displayId, isUnresolved } from '../snapshot';
import type { AddressRange } from '../cidr';
import { parseCidr } from '../cidr';
import type { FilterRule } from './filter';
import { once } from './once';
import type { Packets } from './packets';
import { packets } from './packets';
import type { Traffic } from './traffic';
import type { DecidingRow, Direction } from './types';
import {
  hasPorts,
  icmpTraffic,
  isIcmp,
  protocolNumber,
  trafficOf,
  trafficText,
} from './traffic';

/** The other end, as a security group's rules may name it. */
export interface Peer {
  ranges: readonly AddressRange[];
  /** The groups that it is in; undefined when that is not known. */
  groupIds: readonly string[] | undefined;
  /** Prefix lists that hold all of its addresses. */
  prefixListIds?: readonly string[];
}

/**
 * A group's permissions for one direction, in the form in which they decide,
 * but for what depends on who the other end is: prefix lists and groups.
 */
export type GroupClause =
  | { by: 'block'; rule: FilterRule }
  | {
      by: 'prefixList' | 'group';
      /** Empty where a group is named by nothing that is known. */
      id: string;
      traffic: Traffic | undefined;
      text: () => string;
      row: () => DecidingRow;
    };

/** Compiles a group, for one direction. */
export function groupClauses(
  group: SecurityGroup,
  direction: Direction,
): GroupClause[] {
  const permissions =
    direction === 'ingress' ? group.IpPermissions : group.IpPermissionsEgress;
  return permissions.flatMap(permission => {
    const traffic = permissionTraffic(permission);
    const text = (where: string) =>
      once(() => clauseText(group.GroupId, direction, permission, where));
    const row = (peer: string) => () =>
      ruleRow(group.GroupId, direction, permission, peer);
    const byBlock = (block: string): GroupClause => ({
      by: 'block',
      rule: {
        matches: packetsOfBlock(block, traffic),
        allow: true,
        text: text(block),
        row: row(block),
      },
    });
    return [
      ...(permission.IpRanges ?? []).map(r => byBlock(r.CidrIp)),
      ...(permission.Ipv6Ranges ?? []).map(r => byBlock(r.CidrIpv6)),
      ...(permission.PrefixListIds ?? []).map(
        ({ PrefixListId: id }): GroupClause => ({
          by: 'prefixList',
          id,
          traffic,
          text: text(id),
          row: row(id),
        }),
      ),
      ...(permission.UserIdGroupPairs ?? []).map(
        ({ GroupId, GroupName }): GroupClause => ({
          by: 'group',
          id: GroupId ?? '',
          traffic,
          text: text(GroupId ?? GroupName ?? 'a group'),
          row: row(GroupId ?? GroupName ?? ''),
        }),
      ),
    ];
  });
}

/**
 * The permissions of groups together, as rules. Groups only ever allow, so
 * their order means nothing. References are resolved for this peer.
 */
export function groupRules(
  clauses: Iterable<readonly GroupClause[]>,
  peer: Peer,
  prefixLists: ReadonlyMap<string, ManagedPrefixList>,
): FilterRule[] {
  const rules: FilterRule[] = [];
  for (const group of clauses) {
    for (const clause of group) {
      if (clause.by === 'block') rules.push(clause.rule);
      else if (clause.by === 'group') byGroup(rules, clause, peer);
      else byPrefixList(rules, clause, peer, prefixLists);
    }
  }
  return rules;
}

type Reference = Exclude<GroupClause, { by: 'block' }>;

function byGroup(rules: FilterRule[], clause: Reference, peer: Peer): void {
  if (!peer.groupIds || clause.id === '') rules.push(doubtful(clause));
  else if (peer.groupIds.includes(clause.id)) allOf(rules, clause, peer);
}

function byPrefixList(
  rules: FilterRule[],
  clause: Reference,
  peer: Peer,
  prefixLists: ReadonlyMap<string, ManagedPrefixList>,
): void {
  const entries = prefixLists.get(clause.id)?.Entries;
  if (peer.prefixListIds?.includes(clause.id)) allOf(rules, clause, peer);
  else if (!entries) rules.push(doubtful(clause));
  else {
    for (const { Cidr } of entries) {
      rules.push(allowing(clause, packetsOfBlock(Cidr, clause.traffic)));
    }
  }
}

/** The reference means the peer, whatever its addresses. */
function allOf(rules: FilterRule[], clause: Reference, peer: Peer): void {
  const { traffic } = clause;
  for (const range of peer.ranges) {
    rules.push(allowing(clause, traffic && packets(range, traffic)));
  }
}

function allowing(
  { row, text }: Reference,
  matches: Packets | undefined,
): FilterRule {
  return { matches, allow: true, text, row };
}

function doubtful(clause: Reference): FilterRule {
  return allowing(clause, undefined);
}

function packetsOfBlock(
  block: string,
  traffic: Traffic | undefined,
): Packets | undefined {
  const cidr = parseCidr(block);
  return cidr.ok && traffic ? packets(cidr.cidr, traffic) : undefined;
}

/** `sg-1: inbound tcp 443 from sg-1`, one line for each source or target. */
export function permissionTexts(
  group: SecurityGroup,
  direction: Direction,
): string[] {
  const permissions =
    direction === 'ingress' ? group.IpPermissions : group.IpPermissionsEgress;
  return permissions
    .flatMap(permission =>
      targets(permission).map(where =>
        clauseText(group.GroupId, direction, permission, where),
      ),
    )
    .sort();
}

/** The traffic of a permission; undefined when it cannot be told. */
export function permissionTraffic({
  IpProtocol,
  FromPort,
  ToPort,
}: IpPermission): Traffic | undefined {
  const protocol = protocolNumber(IpProtocol);
  if (protocol === undefined) return undefined;
  if (isUnresolved(FromPort) || isUnresolved(ToPort)) return undefined;
  if (isIcmp(protocol)) return icmpTraffic(protocol, FromPort, ToPort);
  if (!hasPorts(protocol) || FromPort === undefined || FromPort < 0) {
    return trafficOf(protocol);
  }
  return trafficOf(protocol, FromPort, ToPort ?? FromPort);
}

function targets(permission: IpPermission): string[] {
  return [
    ...(permission.IpRanges ?? []).map(r => r.CidrIp),
    ...(permission.Ipv6Ranges ?? []).map(r => r.CidrIpv6),
    ...(permission.PrefixListIds ?? []).map(r => r.PrefixListId),
    ...(permission.UserIdGroupPairs ?? []).map(
      r => r.GroupId ?? r.GroupName ?? 'a group',
    ),
  ];
}

function ruleRow(
  groupId: string,
  direction: Direction,
  { FromPort, IpProtocol, ToPort }: IpPermission,
  peer: string,
): DecidingRow {
  return {
    kind: 'group-rule',
    groupId,
    direction,
    protocol: IpProtocol,
    ...(FromPort !== undefined && { fromPort: FromPort }),
    ...(ToPort !== undefined && { toPort: ToPort }),
    peer,
  };
}

function clauseText(
  groupId: string,
  direction: Direction,
  permission: IpPermission,
  where: string,
): string {
  const traffic = permissionTraffic(permission);
  const [way, toward] =
    direction === 'ingress' ? ['inbound', 'from'] : ['outbound', 'to'];
  return `${displayId(groupId)}: ${way} ${
    traffic ? trafficText(traffic) : `protocol ${permission.IpProtocol}`
  } ${toward} ${displayId(where)}`;
}
