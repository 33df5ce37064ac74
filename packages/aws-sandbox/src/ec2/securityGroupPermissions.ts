import { IpPermission } from '@aws-sdk/client-ec2';
import { AwsError, CallContext } from '../kernel/types';
import { isIpv6Block, parseBlock } from './cidr';
import { checkGroupText } from './groupTexts';
import { arnOf, find, kinds, newId } from './kinds';
import { isPrefixListId } from './prefixLists';
import { quotaOf } from './quotas';
import {
  Place,
  rows,
  SecurityGroupRecord,
  SecurityGroupRuleRecord,
  table,
} from './tables';

/** A rule without what makes it a record: what two duplicates have in common. */
type Rule = Pick<
  SecurityGroupRuleRecord,
  | 'IpProtocol'
  | 'FromPort'
  | 'ToPort'
  | 'CidrIpv4'
  | 'CidrIpv6'
  | 'PrefixListId'
  | 'ReferencedGroupInfo'
  | 'Description'
>;

const PROTOCOL_NAMES: Record<string, string> = {
  all: '-1',
  '6': 'tcp',
  '17': 'udp',
  '1': 'icmp',
  '58': 'icmpv6',
};

/** One rule for each peer of each permission. @throws AwsError for bad input. */
export function toRules(
  context: CallContext,
  permissions: IpPermission[],
): Rule[] {
  return permissions.flatMap(permission => {
    const ports = readPorts(permission);
    const rules: Rule[] = [
      ...(permission.IpRanges ?? []).map(({ CidrIp, Description }) => {
        const block = parseBlock(CidrIp);
        if (!block) {
          throw malformed(CidrIp);
        }
        return { ...ports, CidrIpv4: block.text, Description };
      }),
      ...(permission.Ipv6Ranges ?? []).map(({ CidrIpv6, Description }) => {
        if (!isIpv6Block(CidrIpv6)) {
          throw malformed(CidrIpv6);
        }
        return { ...ports, CidrIpv6, Description };
      }),
      ...(permission.PrefixListIds ?? []).map(
        ({ PrefixListId, Description }) => {
          if (!isPrefixListId(context.region, PrefixListId)) {
            throw new AwsError(
              'InvalidPrefixListId.NotFound',
              `The prefix list ID '${PrefixListId}' does not exist`,
            );
          }
          return { ...ports, PrefixListId, Description };
        },
      ),
      ...(permission.UserIdGroupPairs ?? []).map(({ GroupId, Description }) => {
        find(context, 'securityGroups', GroupId);
        return {
          ...ports,
          ReferencedGroupInfo: { GroupId, UserId: context.account },
          Description,
        };
      }),
    ];
    rules.forEach(({ Description }) => checkGroupText('rule', Description));
    if (rules.length === 0) {
      throw new AwsError(
        'MissingParameter',
        'The request must contain a source or destination: a CIDR block, a prefix list or a security group',
      );
    }
    return rules;
  });
}

/** Adds rules to a group. @throws AwsError `InvalidPermission.Duplicate`. */
export function addRules(
  context: CallContext,
  group: SecurityGroupRecord,
  egress: boolean,
  permissions: IpPermission[],
): SecurityGroupRuleRecord[] {
  const existing = rulesOf(context, group.GroupId, egress);
  const added = toRules(context, permissions);
  for (const [index, rule] of added.entries()) {
    const isDuplicate = [...existing, ...added.slice(0, index)].some(
      other => peerOf(other) === peerOf(rule),
    );
    if (isDuplicate) {
      throw new AwsError(
        'InvalidPermission.Duplicate',
        `the specified rule "peer: ${
          rule.CidrIpv4 ??
          rule.CidrIpv6 ??
          rule.PrefixListId ??
          rule.ReferencedGroupInfo?.GroupId
        }, ${portsText(rule)}, ALLOW" already exists`,
      );
    }
  }
  if (
    existing.length + added.length >
    quotaOf(context, 'rulesPerSecurityGroup')
  ) {
    throw new AwsError(
      'RulesPerSecurityGroupLimitExceeded',
      'The maximum number of rules per security group has been reached.',
    );
  }
  const records = added.map(rule => {
    const SecurityGroupRuleId = newId(kinds.securityGroupRules.prefix);
    return {
      ...rule,
      SecurityGroupRuleId,
      SecurityGroupRuleArn: arnOf(
        context,
        `security-group-rule/${SecurityGroupRuleId}`,
      ),
      GroupId: group.GroupId,
      GroupOwnerId: context.account,
      IsEgress: egress,
      FromPort: rule.FromPort ?? -1,
      ToPort: rule.ToPort ?? -1,
      Tags: [],
    };
  });
  records.forEach(record =>
    table(context, 'securityGroupRules').set(
      record.SecurityGroupRuleId,
      record,
    ),
  );
  return records;
}

export function rulesOf(
  place: Place,
  groupId: string,
  egress: boolean,
): SecurityGroupRuleRecord[] {
  return rows(place, 'securityGroupRules').filter(
    rule => rule.GroupId === groupId && rule.IsEgress === egress,
  );
}

/** What tells a rule from others of its group and direction. */
export function peerOf(rule: Rule): string {
  return JSON.stringify([
    rule.IpProtocol,
    rule.FromPort ?? -1,
    rule.ToPort ?? -1,
    rule.CidrIpv4,
    rule.CidrIpv6,
    rule.PrefixListId,
    rule.ReferencedGroupInfo?.GroupId,
  ]);
}

/** Rules as `DescribeSecurityGroups` shows them: grouped by protocol and ports. */
export function toPermissions(
  rules: SecurityGroupRuleRecord[],
): IpPermission[] {
  const groups = new Map<string, Required<IpPermission>>();
  for (const rule of rules) {
    const { IpProtocol, Description } = rule;
    const key = `${IpProtocol} ${rule.FromPort} ${rule.ToPort}`;
    let permission = groups.get(key);
    if (!permission) {
      permission = {
        IpProtocol,
        ...(IpProtocol !== '-1' && {
          FromPort: rule.FromPort,
          ToPort: rule.ToPort,
        }),
        IpRanges: [],
        Ipv6Ranges: [],
        PrefixListIds: [],
        UserIdGroupPairs: [],
      } as unknown as Required<IpPermission>;
      groups.set(key, permission);
    }
    if (rule.CidrIpv4) {
      permission.IpRanges.push({ CidrIp: rule.CidrIpv4, Description });
    } else if (rule.CidrIpv6) {
      permission.Ipv6Ranges.push({ CidrIpv6: rule.CidrIpv6, Description });
    } else if (rule.PrefixListId) {
      permission.PrefixListIds.push({
        PrefixListId: rule.PrefixListId,
        Description,
      });
    } else {
      permission.UserIdGroupPairs.push({
        ...rule.ReferencedGroupInfo,
        Description,
      });
    }
  }
  return [...groups.values()];
}

function readPorts({
  IpProtocol,
  FromPort,
  ToPort,
}: IpPermission): Pick<Rule, 'IpProtocol' | 'FromPort' | 'ToPort'> {
  const asked = String(IpProtocol ?? '').toLowerCase();
  const protocol = PROTOCOL_NAMES[asked] ?? asked;
  if (!/^(-1|tcp|udp|icmp|icmpv6|\d{1,3})$/.test(protocol)) {
    throw new AwsError(
      'InvalidParameterValue',
      `Invalid value '${IpProtocol}' for IP protocol. Unknown protocol.`,
    );
  }
  if (protocol === '-1') {
    return { IpProtocol: protocol };
  }
  const hasPorts = protocol === 'tcp' || protocol === 'udp';
  if (hasPorts && (FromPort === undefined || ToPort === undefined)) {
    throw new AwsError(
      'InvalidParameterValue',
      `Invalid value 'Must specify both from and to ports with TCP/UDP.' for portRange.`,
    );
  }
  if (hasPorts && (FromPort! < 0 || ToPort! > 65535 || FromPort! > ToPort!)) {
    throw new AwsError(
      'InvalidParameterValue',
      `Invalid TCP/UDP port range (${FromPort}:${ToPort})`,
    );
  }
  return { IpProtocol: protocol, FromPort, ToPort };
}

function portsText(rule: Rule): string {
  return rule.IpProtocol === '-1'
    ? 'ALL'
    : `${rule.IpProtocol.toUpperCase()}, from port: ${rule.FromPort}, to port: ${rule.ToPort}`;
}

function malformed(block: string | undefined): AwsError {
  return new AwsError(
    'InvalidParameterValue',
    `CIDR block ${block} is malformed`,
  );
}
