import type { AddressRange } from '../../cidr';
import { toCidrs } from '../../cidr';
import { displayId } from '../../snapshot';
import type { SecurityGroup } from '../../snapshot';
import { decide } from '../filter';
import { packetsOf } from '../packets';
import type { Peer } from '../securityGroups';
import { groupRules, permissionTexts } from '../securityGroups';
import type { Traffic } from '../traffic';
import { trafficText } from '../traffic';
import type { Direction } from '../types';
import { passFilter } from './hops';
import type { PacketModel } from './packetModel';
import type { Path } from './path';
import { block } from './path';

/** The last entry of every ACL, which the console shows as `*`. */
const CLOSING_ENTRY = 32767;

/** Sends packets through the ACL of a subnet. */
export function throughAcl(
  path: Path,
  model: PacketModel,
  subnetId: string,
  direction: Direction,
  ranges: readonly AddressRange[],
  traffic: Traffic,
  purpose: () => string,
): void {
  const { network } = model;
  const way = direction === 'ingress' ? 'inbound' : 'outbound';
  if (!network.isRead('networkAcls')) {
    path.unknowns.push(
      `Network ACLs were not read: ${network.whyNotRead('networkAcls')}`,
    );
    return;
  }
  const acl = network.networkAclOf(subnetId);
  if (!acl) {
    path.unknowns.push(`No network ACL of ${displayId(subnetId)} was read`);
    return;
  }
  const answer = decide(
    model.aclRules(acl, direction),
    packetsOf(ranges, traffic),
  );
  if (answer.kind === 'allowed') {
    path.acls.push(acl.NetworkAclId);
    passFilter(path, acl.NetworkAclId, answer.by[0], way);
  } else if (answer.kind === 'undecided') {
    path.unknowns.push(answer.reason);
  } else {
    const id = displayId(acl.NetworkAclId);
    const rule = answer.rule ?? `${id}: ${way} rule *, deny`;
    block(path, {
      code: 'SUBNET_ACL_RESTRICTION',
      resource: acl.NetworkAclId,
      rule,
      direction,
      message: `${id} of ${displayId(subnetId)} denies ${purpose()} ${way}, for example ${answer.example}`,
      remedy: `${allowThese(id, direction, { groupIds: undefined, ranges }, traffic)} that is numbered before the one that denies it`,
      row: answer.row ?? {
        kind: 'acl-entry',
        networkAclId: acl.NetworkAclId,
        direction,
        ruleNumber: CLOSING_ENTRY,
      },
    });
  }
}

/** These packets and no others: by the peer's group where it has one, else by address. */
function allowThese(
  filter: string,
  direction: Direction,
  { groupIds: [group] = [], ranges }: Pick<Peer, 'groupIds' | 'ranges'>,
  traffic: Traffic,
): string {
  const [way, where] =
    direction === 'ingress' ? ['inbound', 'from'] : ['outbound', 'to'];
  const peer = group === undefined ? blocksText(ranges) : displayId(group);
  return `Allow ${trafficText(traffic)} ${where} ${peer} by an ${way} rule of ${filter}`;
}

/** One block, or where they are many, everything. */
function blocksText(ranges: readonly AddressRange[]): string {
  const blocks = ranges.flatMap(toCidrs).map(cidr => cidr.text);
  return blocks.length === 1 ? blocks[0] : '0.0.0.0/0';
}

/** Sends packets through the security groups of the interface that they enter or leave. */
export function throughGroups(
  path: Path,
  model: PacketModel,
  groupIds: readonly string[],
  direction: Direction,
  peer: Peer,
  traffic: Traffic,
  purpose: () => string,
): void {
  const { network } = model;
  const way = direction === 'ingress' ? 'inbound' : 'outbound';
  if (!network.isRead('securityGroups')) {
    path.unknowns.push(
      `Security groups were not read: ${network.whyNotRead('securityGroups')}`,
    );
    return;
  }
  const groups: SecurityGroup[] = [];
  const missing: string[] = [];
  for (const id of groupIds) {
    const group = network.securityGroups.get(id);
    if (group) groups.push(group);
    else missing.push(displayId(id));
  }
  const answer = decide(
    groupRules(
      groups.map(group => model.groupClauses(group, direction)),
      peer,
      model.prefixLists,
    ),
    packetsOf(peer.ranges, traffic),
  );
  if (answer.kind === 'allowed') {
    passFilter(path, groups[0]?.GroupId ?? '', answer.by[0], way);
    return;
  }
  if (missing.length > 0) {
    path.unknowns.push(
      `${missing.join(', ')} was not found among the security groups`,
    );
    return;
  }
  if (answer.kind === 'undecided') {
    path.unknowns.push(answer.reason);
    return;
  }
  const ids = groupIds.map(displayId).join(', ');
  const rules = groups.flatMap(group => permissionTexts(group, direction));
  block(path, {
    code: rules.length === 0 ? 'SG_HAS_NO_RULES' : 'ENI_SG_RULES_MISMATCH',
    resource: groupIds[0] ?? '',
    rule: '',
    direction,
    message: `No ${way} rule of ${ids || 'any security group'} allows ${purpose()}, for example ${answer.example}`,
    remedy: allowThese(ids || 'a security group', direction, peer, traffic),
  });
}
