import { aclRules, decide, entryText, packetsOf } from '../reachability';
import type { NetworkAcl, NetworkAclEntry } from '../snapshot';
import { ec2, type AwsCommand, type TemplateChange } from '../remediation';
import type { NeededPackets } from './neededPackets';

/** The last number that an entry may have; the closing `*` comes after it. */
const LAST = 32766;
const PORTS = 65_536;

/** Entries of one direction as they change, with what changes them. */
interface Draft {
  acl: NetworkAcl;
  commands: AwsCommand[];
  changes: TemplateChange[];
}

/**
 * The entries that let the needed packets through an ACL, each before the entry
 * that denies them and behind whatever its owner denies before: what is allowed
 * already is not allowed again, and nothing else is. All of one direction.
 */
export function allowingEntries(
  acl: NetworkAcl,
  needed: readonly NeededPackets[],
): Pick<Draft, 'commands' | 'changes'> {
  const draft: Draft = { acl, commands: [], changes: [] };
  const distinct = new Map(
    needed.map(need => [`${need.block} ${need.traffic.low}`, need]),
  );
  for (const need of [...distinct.values()].sort(widestFirst)) {
    allow(draft, need, distinct.size);
  }
  return draft;
}

/** It may do for others. */
function widestFirst(a: NeededPackets, b: NeededPackets): number {
  return (
    sizeOf(b) - sizeOf(a) ||
    a.traffic.low - b.traffic.low ||
    (a.block < b.block ? -1 : Number(a.block > b.block))
  );
}

function sizeOf({ block, traffic }: NeededPackets): number {
  return traffic.high - traffic.low + (block === '0.0.0.0/0' ? PORTS : 0);
}

/** @param room - for how many entries room is made, where there is none */
function allow(draft: Draft, need: NeededPackets, room: number): void {
  const { direction, ranges, traffic } = need;
  const answer = decide(
    aclRules(draft.acl, direction),
    packetsOf(ranges, traffic),
  );
  if (answer.kind !== 'denied') return;
  const entries = entriesOf(draft.acl, direction);
  const { NetworkAclId } = draft.acl;
  const denying = entries.find(
    entry => entryText(NetworkAclId, entry) === answer.rule,
  );
  const limit = denying?.RuleNumber ?? LAST + 1;
  const entry = {
    Egress: direction === 'egress',
    Protocol: '6',
    RuleAction: 'allow' as const,
    CidrBlock: need.block,
    PortRange: { From: traffic.low % PORTS, To: traffic.high % PORTS },
  };
  const number = freeNumber(entries, limit);
  if (number !== undefined) add(draft, { ...entry, RuleNumber: number });
  else if (moveUp(draft, entries, limit, room)) {
    add(draft, { ...entry, RuleNumber: limit });
  }
}

/** A number before the limit, and behind the last entry before it that denies; a round one where nothing follows. */
function freeNumber(
  entries: readonly NetworkAclEntry[],
  limit: number,
): number | undefined {
  const before = entries.filter(({ RuleNumber }) => RuleNumber < limit);
  const taken = new Set(before.map(({ RuleNumber }) => RuleNumber));
  if (limit > LAST) {
    const next = Math.max(90, ...taken) + 10;
    if (next <= LAST) return next;
  }
  const denied = before.filter(({ RuleAction }) => RuleAction === 'deny');
  const floor = Math.max(0, ...denied.map(({ RuleNumber }) => RuleNumber));
  for (let number = Math.min(limit - 1, LAST); number > floor; number--) {
    if (!taken.has(number)) return number;
  }
  return undefined;
}

/** Makes room by giving the entries from a number on later ones, as far as they stand close. */
function moveUp(
  draft: Draft,
  entries: readonly NetworkAclEntry[],
  number: number,
  by: number,
): boolean {
  const moved: NetworkAclEntry[] = [];
  let end = number;
  for (const entry of entries) {
    if (entry.RuleNumber < number) continue;
    if (entry.RuleNumber >= end + by && moved.length > 0) break;
    moved.unshift(entry);
    end = entry.RuleNumber + 1;
  }
  if (end + by > LAST) return false;
  for (const entry of moved) {
    // The copy comes first, so that nothing is let through in between.
    add(draft, { ...entry, RuleNumber: entry.RuleNumber + by });
    remove(draft, entry);
  }
  return true;
}

function add(draft: Draft, entry: NetworkAclEntry): void {
  const { NetworkAclId } = draft.acl;
  draft.acl = { ...draft.acl, Entries: [...draft.acl.Entries, entry] };
  const properties = propertiesOf(entry);
  draft.commands.push(
    ec2('CreateNetworkAclEntry', {
      NetworkAclId,
      ...properties,
      Protocol: String(entry.Protocol),
    }),
  );
  draft.changes.push({
    resource: wordsOf(NetworkAclId, entry),
    type: 'AWS::EC2::NetworkAclEntry',
    after: { NetworkAclId, ...properties },
  });
}

function remove(draft: Draft, entry: NetworkAclEntry): void {
  const { NetworkAclId } = draft.acl;
  const { Egress, RuleNumber } = entry;
  draft.acl = {
    ...draft.acl,
    Entries: draft.acl.Entries.filter(
      other => other.Egress !== Egress || other.RuleNumber !== RuleNumber,
    ),
  };
  draft.commands.push(
    ec2('DeleteNetworkAclEntry', { NetworkAclId, Egress, RuleNumber }),
  );
  draft.changes.push({
    resource: wordsOf(NetworkAclId, entry),
    type: 'AWS::EC2::NetworkAclEntry',
    before: { NetworkAclId, ...propertiesOf(entry) },
  });
}

function propertiesOf({
  CidrBlock,
  Egress,
  IcmpTypeCode,
  Ipv6CidrBlock,
  PortRange,
  Protocol,
  RuleAction,
  RuleNumber,
}: NetworkAclEntry) {
  return {
    Egress,
    RuleNumber,
    Protocol: Number(Protocol),
    RuleAction,
    ...(CidrBlock && { CidrBlock }),
    ...(Ipv6CidrBlock && { Ipv6CidrBlock }),
    ...(PortRange && {
      PortRange: { From: PortRange.From ?? 0, To: PortRange.To ?? PORTS - 1 },
    }),
    ...(IcmpTypeCode && {
      IcmpTypeCode: {
        Type: IcmpTypeCode.Type ?? -1,
        Code: IcmpTypeCode.Code ?? -1,
      },
    }),
  };
}

function wordsOf(id: string, { Egress, RuleNumber }: NetworkAclEntry): string {
  return `${Egress ? 'outbound' : 'inbound'} entry ${RuleNumber} of ${id}`;
}

function entriesOf(
  acl: NetworkAcl,
  direction: NeededPackets['direction'],
): NetworkAclEntry[] {
  return acl.Entries.filter(
    ({ Egress, RuleNumber }) =>
      Egress === (direction === 'egress') && RuleNumber <= LAST,
  ).sort((a, b) => a.RuleNumber - b.RuleNumber);
}
