import type { JsonObject } from '../../template/model';
import { number, text } from '../values';

export type Direction = 'Ingress' | 'Egress';

/** A rule, as CloudFormation writes it, as EC2's `IpPermission`. */
export function ipPermission(rule: JsonObject): object {
  const Description = text(rule.Description);
  const described = (member: object) => [{ ...member, Description }];
  const group = text(
    rule.SourceSecurityGroupId ?? rule.DestinationSecurityGroupId,
  );
  const groupName = text(rule.SourceSecurityGroupName);
  const prefixList = text(
    rule.SourcePrefixListId ?? rule.DestinationPrefixListId,
  );
  return {
    IpProtocol: text(rule.IpProtocol),
    FromPort: number(rule.FromPort),
    ToPort: number(rule.ToPort),
    ...(rule.CidrIp && {
      IpRanges: described({ CidrIp: text(rule.CidrIp) }),
    }),
    ...(rule.CidrIpv6 && {
      Ipv6Ranges: described({ CidrIpv6: text(rule.CidrIpv6) }),
    }),
    ...((group || groupName) && {
      UserIdGroupPairs: described({
        GroupId: group,
        GroupName: groupName,
        UserId: text(rule.SourceSecurityGroupOwnerId),
      }),
    }),
    ...(prefixList && {
      PrefixListIds: described({ PrefixListId: prefixList }),
    }),
  };
}

/** What EC2 gives a group by itself: everything may go out. */
export const DEFAULT_EGRESS: JsonObject = {
  IpProtocol: '-1',
  CidrIp: '0.0.0.0/0',
};

/** One of EC2's `SecurityGroupRules` as CloudFormation writes a rule. */
export function templateRule(rule: any): JsonObject {
  const [group, list] = rule.IsEgress
    ? ['DestinationSecurityGroupId', 'DestinationPrefixListId']
    : ['SourceSecurityGroupId', 'SourcePrefixListId'];
  const members: Record<string, unknown> = {
    IpProtocol: rule.IpProtocol,
    ...(rule.IpProtocol !== '-1' && {
      FromPort: rule.FromPort,
      ToPort: rule.ToPort,
    }),
    CidrIp: rule.CidrIpv4,
    CidrIpv6: rule.CidrIpv6,
    [group]: rule.ReferencedGroupInfo?.GroupId,
    [list]: rule.PrefixListId,
    Description: rule.Description,
  };
  return Object.fromEntries(
    Object.entries(members).filter(([, value]) => value !== undefined),
  ) as JsonObject;
}
