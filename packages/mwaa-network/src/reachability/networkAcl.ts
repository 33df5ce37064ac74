import type { NetworkAcl, NetworkAclEntry } from '../snapshot';
import { displayId, isUnresolved } from '../snapshot';
import { parseCidr } from '../cidr';
import type { FilterRule } from './filter';
import { once } from './once';
import type { Direction } from './types';
import type { Packets } from './packets';
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

/** The entries of an ACL for one direction, in the order of their numbers. */
export function aclRules(acl: NetworkAcl, direction: Direction): FilterRule[] {
  return acl.Entries.filter(
    entry =>
      // A direction that is not known yet may be this one.
      isUnresolved(entry.Egress) || entry.Egress === (direction === 'egress'),
  )
    .sort((a, b) => a.RuleNumber - b.RuleNumber || compareTexts(a, b))
    .map(entry => ({
      matches: isUnresolved(entry.Egress) ? undefined : entryPackets(entry),
      allow: entry.RuleAction === 'allow',
      text: once(() => entryText(acl.NetworkAclId, entry)),
      row: () => ({
        kind: 'acl-entry',
        networkAclId: acl.NetworkAclId,
        direction,
        ruleNumber: entry.RuleNumber,
      }),
    }));
}

/** `acl-1: inbound rule 100, allow tcp 443 from 10.0.0.0/16`. */
export function entryText(aclId: string, entry: NetworkAclEntry): string {
  return `${displayId(aclId)}: ${entryWords(entry)}`;
}

function entryWords(entry: NetworkAclEntry): string {
  const traffic = entryTraffic(entry);
  const number = entry.RuleNumber === 32767 ? '*' : entry.RuleNumber;
  const where = entry.CidrBlock ?? entry.Ipv6CidrBlock ?? 'nowhere';
  return `${entry.Egress ? 'outbound' : 'inbound'} rule ${number}, ${entry.RuleAction} ${
    traffic ? trafficText(traffic) : `protocol ${entry.Protocol}`
  } ${entry.Egress ? 'to' : 'from'} ${displayId(where)}`;
}

function entryPackets(entry: NetworkAclEntry): Packets | undefined {
  const block = parseCidr(entry.CidrBlock ?? entry.Ipv6CidrBlock);
  const traffic = entryTraffic(entry);
  return block.ok && traffic ? packets(block.cidr, traffic) : undefined;
}

function entryTraffic(entry: NetworkAclEntry): Traffic | undefined {
  const protocol = protocolNumber(entry.Protocol);
  if (protocol === undefined) return undefined;
  if (hasPorts(protocol) && entry.PortRange) {
    const { From = 0, To = 65_535 } = entry.PortRange;
    return isUnresolved(From) || isUnresolved(To)
      ? undefined
      : trafficOf(protocol, From, To);
  }
  if (isIcmp(protocol) && entry.IcmpTypeCode) {
    const { Type, Code } = entry.IcmpTypeCode;
    return isUnresolved(Type) || isUnresolved(Code)
      ? undefined
      : icmpTraffic(protocol, Type, Code);
  }
  return trafficOf(protocol);
}

/** Two entries of one number cannot be in AWS; should they be, order must not matter. */
function compareTexts(a: NetworkAclEntry, b: NetworkAclEntry): number {
  const [left, right] = [entryWords(a), entryWords(b)];
  return left < right ? -1 : Number(left > right);
}
