import {
  AuthorizeSecurityGroupEgressRequest,
  AuthorizeSecurityGroupIngressRequest,
  IpPermission,
  RevokeSecurityGroupEgressRequest,
  RevokeSecurityGroupIngressRequest,
  SecurityGroupRule,
} from '@aws-sdk/client-ec2';
import { AwsError, Operation } from '../kernel/types';
import { describe } from './describe';
import { find } from './kinds';
import { addRules, peerOf, rulesOf, toRules } from './securityGroupPermissions';
import { SecurityGroupRuleRecord, table } from './tables';
import { tagsToCreate } from './tagSpecifications';
import { Ec2 } from './operation';

type Authorize = AuthorizeSecurityGroupEgressRequest &
  AuthorizeSecurityGroupIngressRequest;
type Revoke = RevokeSecurityGroupEgressRequest &
  RevokeSecurityGroupIngressRequest;

/** Ingress and egress differ in the direction alone. */
function authorize(egress: boolean): Operation {
  return (context, input: Authorize) => {
    const group = find(
      context,
      'securityGroups',
      input.GroupId ?? input.GroupName,
    );
    const records = addRules(context, group, egress, permissionsOf(input));
    const Tags = tagsToCreate(
      context,
      'securityGroupRules',
      input.TagSpecifications,
    );
    records.forEach(record => Object.assign(record, { Tags }));
    return { Return: true, SecurityGroupRules: records.map(toRule) };
  };
}

/** @throws AwsError `InvalidPermission.NotFound` when one is not there. */
function revoke(egress: boolean): Operation {
  return (context, input: Revoke) => {
    const group = find(
      context,
      'securityGroups',
      input.GroupId ?? input.GroupName,
    );
    const existing = rulesOf(context, group.GroupId, egress);
    const revoked = input.SecurityGroupRuleIds?.length
      ? input.SecurityGroupRuleIds.map(id =>
          existing.find(rule => rule.SecurityGroupRuleId === id),
        )
      : toRules(context, permissionsOf(input)).map(rule =>
          existing.find(other => peerOf(other) === peerOf(rule)),
        );
    if (revoked.includes(undefined)) {
      throw new AwsError(
        'InvalidPermission.NotFound',
        'The specified rule does not exist in this security group.',
      );
    }
    const found = revoked as SecurityGroupRuleRecord[];
    found.forEach(({ SecurityGroupRuleId }) =>
      table(context, 'securityGroupRules').delete(SecurityGroupRuleId),
    );
    return {
      Return: true,
      RevokedSecurityGroupRules: found.map(rule => ({
        ...rule,
        ReferencedGroupId: rule.ReferencedGroupInfo?.GroupId,
      })),
    };
  };
}

export const authorizeSecurityGroupIngress = authorize(false);
export const authorizeSecurityGroupEgress = authorize(true);
export const revokeSecurityGroupIngress = revoke(false);
export const revokeSecurityGroupEgress = revoke(true);

export const describeSecurityGroupRules: Ec2<'DescribeSecurityGroupRules'> = (
  context,
  input,
) => {
  const { records, NextToken } = describe(context, input, {
    table: 'securityGroupRules',
    ids: input.SecurityGroupRuleIds,
    filters: {
      'group-id': rule => rule.GroupId,
      'security-group-rule-id': rule => rule.SecurityGroupRuleId,
    },
  });
  return { SecurityGroupRules: records.map(toRule), NextToken };
};

function toRule(record: SecurityGroupRuleRecord): SecurityGroupRule {
  return record;
}

/** Permissions in the list, or the one that older callers put in the request itself. */
function permissionsOf(input: Authorize | Revoke): IpPermission[] {
  if (input.IpPermissions?.length) {
    return input.IpPermissions;
  }
  const { IpProtocol, FromPort, ToPort, CidrIp } = input;
  const source = input.SourceSecurityGroupName;
  if (!IpProtocol && !source) {
    throw new AwsError(
      'MissingParameter',
      'The request must contain the parameter ipPermissions',
    );
  }
  return [
    {
      IpProtocol: IpProtocol ?? '-1',
      FromPort,
      ToPort,
      IpRanges: CidrIp ? [{ CidrIp }] : [],
      UserIdGroupPairs: source ? [{ GroupId: source }] : [],
    },
  ];
}
