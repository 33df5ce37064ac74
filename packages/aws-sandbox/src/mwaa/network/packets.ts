import { NetworkAclEntry } from '@aws-sdk/client-ec2';
import { addressValue, parseBlock } from '../../ec2/cidr';
import { rulesOf } from '../../ec2/securityGroupPermissions';
import {
  NetworkAclRecord,
  Place,
  rows,
  SecurityGroupRuleRecord,
} from '../../ec2/tables';

/** A TCP packet, as access lists and groups see it. */
export interface Packet {
  from: string;
  to: string;
  /** Destination port. */
  port: number;
}

/** Ports that answers go to; a few of 1024 to 65535 stand for all. */
export const REPLY_PORTS = [1024, 32768, 49152, 65535];

const TCP = '6';

/** What an ACL says to a packet that enters or leaves its subnet. */
export function aclAllows(
  acl: NetworkAclRecord,
  direction: 'in' | 'out',
  packet: Packet,
): boolean {
  const peer = direction === 'in' ? packet.from : packet.to;
  const entry = acl.Entries.filter(
    each => each.Egress === (direction === 'out'),
  )
    .sort((left, right) => left.RuleNumber! - right.RuleNumber!)
    .find(each => entryMatches(each, peer, packet.port));
  return entry?.RuleAction === 'allow';
}

function entryMatches(
  entry: NetworkAclEntry,
  peer: string,
  port: number,
): boolean {
  const block = parseBlock(entry.CidrBlock);
  const value = addressValue(peer);
  if (!block || value < block.first || value > block.last) {
    return false;
  }
  if (entry.Protocol === '-1') {
    return true;
  }
  const { From = 0, To = 65535 } = entry.PortRange ?? {};
  return entry.Protocol === TCP && port >= From && port <= To;
}

export function aclOf(place: Place, subnetId: string): NetworkAclRecord {
  return rows(place, 'networkAcls').find(acl =>
    acl.Associations.some(({ SubnetId }) => SubnetId === subnetId),
  )!;
}

/** Whether groups let a connection through: in from, or out to, the peer. */
export function groupsAllow(
  place: Place,
  groupIds: string[],
  direction: 'in' | 'out',
  peer: { address: string; groupIds: string[] },
  port: number,
): boolean {
  return groupIds.some(groupId =>
    rulesOf(place, groupId, direction === 'out').some(
      rule => ruleCoversPort(rule, port) && ruleCoversPeer(rule, peer),
    ),
  );
}

function ruleCoversPort(rule: SecurityGroupRuleRecord, port: number): boolean {
  return (
    rule.IpProtocol === '-1' ||
    (rule.IpProtocol === 'tcp' &&
      port >= (rule.FromPort ?? 0) &&
      port <= (rule.ToPort ?? 65535))
  );
}

function ruleCoversPeer(
  rule: SecurityGroupRuleRecord,
  peer: { address: string; groupIds: string[] },
): boolean {
  const group = rule.ReferencedGroupInfo?.GroupId;
  if (group) {
    return peer.groupIds.includes(group);
  }
  const block = parseBlock(rule.CidrIpv4);
  const value = addressValue(peer.address);
  return Boolean(block && value >= block.first && value <= block.last);
}
