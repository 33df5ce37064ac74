import type { IpPermission } from '../../../snapshot';
import type { ResourceReader } from '../resourceReader';
import { asText, compact, type JsonRecord } from '../values';

/** The outbound rule that EC2 gives a group. */
export const ALL_OUTBOUND: IpPermission = {
  IpProtocol: '-1',
  IpRanges: [{ CidrIp: '0.0.0.0/0' }],
  Ipv6Ranges: [],
  PrefixListIds: [],
  UserIdGroupPairs: [],
};

const NAMES: Record<string, string> = {
  '6': 'tcp',
  '17': 'udp',
  '1': 'icmp',
  '58': 'icmpv6',
  all: '-1',
};

/**
 * A rule of a template as EC2 describes it.
 *
 * @param rule - its properties, worked out
 * @param side - how the properties for the other side are called
 */
export function ruleFromRecord(
  resource: ResourceReader,
  rule: JsonRecord,
  side: 'Source' | 'Destination',
): IpPermission {
  const text = (name: string) => asText(rule[name]);
  const given = text('IpProtocol')?.toLowerCase() ?? '';
  if (!given) resource.report('A rule has no IpProtocol');
  const IpProtocol = NAMES[given] ?? given;
  const Description = text('Description');
  const CidrIp = text('CidrIp');
  const CidrIpv6 = text('CidrIpv6');
  const PrefixListId = text(`${side}PrefixListId`);
  const GroupId = text(`${side}SecurityGroupId`);
  if (text(`${side}SecurityGroupName`)) {
    resource.report(
      'A rule names a security group, which has no place in a VPC',
    );
  }
  return compact<IpPermission>({
    IpProtocol,
    // Ports mean nothing for all protocols, and EC2 leaves them out.
    FromPort:
      IpProtocol === '-1' ? undefined : port(resource, rule, 'FromPort'),
    ToPort: IpProtocol === '-1' ? undefined : port(resource, rule, 'ToPort'),
    IpRanges: CidrIp ? [compact({ CidrIp, Description })] : [],
    Ipv6Ranges: CidrIpv6 ? [compact({ CidrIpv6, Description })] : [],
    PrefixListIds: PrefixListId ? [compact({ PrefixListId, Description })] : [],
    UserIdGroupPairs: GroupId
      ? [
          compact({
            GroupId,
            UserId:
              text('SourceSecurityGroupOwnerId') ??
              (resource.place.account || undefined),
            Description,
          }),
        ]
      : [],
  });
}

function port(
  resource: ResourceReader,
  rule: JsonRecord,
  name: string,
): number | undefined {
  const value = asText(rule[name]);
  if (value === undefined || value === '') return undefined;
  return Number.isFinite(Number(value))
    ? Number(value)
    : resource.report(`${name} is not a number before deployment`);
}

/** Adds a rule: EC2 shows those of one protocol and port range as one. */
export function addPermission(
  permissions: IpPermission[],
  added: IpPermission,
): void {
  const same = permissions.find(
    permission =>
      permission.IpProtocol === added.IpProtocol &&
      permission.FromPort === added.FromPort &&
      permission.ToPort === added.ToPort,
  );
  if (!same) {
    permissions.push(structuredCopy(added));
    return;
  }
  (same.IpRanges ??= []).push(...(added.IpRanges ?? []));
  (same.Ipv6Ranges ??= []).push(...(added.Ipv6Ranges ?? []));
  (same.PrefixListIds ??= []).push(...(added.PrefixListIds ?? []));
  (same.UserIdGroupPairs ??= []).push(...(added.UserIdGroupPairs ?? []));
}

function structuredCopy(permission: IpPermission): IpPermission {
  return {
    ...permission,
    IpRanges: [...(permission.IpRanges ?? [])],
    Ipv6Ranges: [...(permission.Ipv6Ranges ?? [])],
    PrefixListIds: [...(permission.PrefixListIds ?? [])],
    UserIdGroupPairs: [...(permission.UserIdGroupPairs ?? [])],
  };
}
