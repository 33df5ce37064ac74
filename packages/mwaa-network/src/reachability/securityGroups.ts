import type {
  IpPermission,
  ManagedPrefixList,
  SecurityGroup,
} from '../snapshot';
import { displayId, isUnresolved } from '../snapshot';
import type { AddressRange } from '../cidr';
import { parseCidr } from '../cidr';
import type { FilterRule } from './filter';
import type { Direction } from './networkAcl';
import { packets } from './packets';
import type { Traffic } from './traffic';
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

/** What a permission speaks of, and the words for it. */
interface Clause {
  where: string;
  ranges: readonly AddressRange[] | undefined;
}

/**
 * The permissions of groups together, for one direction. Groups only ever
 * allow, so their order means nothing. References are resolved for this peer.
 */
export function* groupRules(
  groups: readonly SecurityGroup[],
  direction: Direction,
  peer: Peer,
  prefixLists: ReadonlyMap<string, ManagedPrefixList>,
): Generator<FilterRule> {
  for (const group of groups) {
    const permissions =
      direction === 'ingress' ? group.IpPermissions : group.IpPermissionsEgress;
    for (const permission of permissions) {
      const traffic = permissionTraffic(permission);
      for (const { where, ranges } of clauses(permission, peer, prefixLists)) {
        const text = () =>
          clauseText(group.GroupId, direction, permission, where);
        if (!traffic || !ranges) {
          yield { matches: undefined, allow: true, text };
          continue;
        }
        for (const range of ranges) {
          yield { matches: packets(range, traffic), allow: true, text };
        }
      }
    }
  }
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

function* clauses(
  permission: IpPermission,
  peer: Peer,
  prefixLists: ReadonlyMap<string, ManagedPrefixList>,
): Generator<Clause> {
  for (const { CidrIp } of permission.IpRanges ?? []) yield blockClause(CidrIp);
  for (const { CidrIpv6 } of permission.Ipv6Ranges ?? [])
    yield blockClause(CidrIpv6);
  for (const { PrefixListId } of permission.PrefixListIds ?? []) {
    const entries = prefixLists.get(PrefixListId)?.Entries;
    if (peer.prefixListIds?.includes(PrefixListId)) {
      yield { where: PrefixListId, ranges: peer.ranges };
    } else if (!entries) yield { where: PrefixListId, ranges: undefined };
    else {
      for (const { Cidr } of entries) {
        yield { ...blockClause(Cidr), where: PrefixListId };
      }
    }
  }
  for (const { GroupId, GroupName } of permission.UserIdGroupPairs ?? []) {
    const where = GroupId ?? GroupName ?? 'a group';
    if (!peer.groupIds || !GroupId) yield { where, ranges: undefined };
    else if (peer.groupIds.includes(GroupId)) {
      yield { where, ranges: peer.ranges };
    }
  }
}

function blockClause(text: string): Clause {
  const result = parseCidr(text);
  return { where: text, ranges: result.ok ? [result.cidr] : undefined };
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
