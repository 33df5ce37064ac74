import { SecurityGroup, Tag } from '@aws-sdk/client-ec2';
import { AwsError, CallContext } from '../kernel/types';
import { checkGroupText } from './groupTexts';
import { describe } from './describe';
import { arnOf, find, kinds, newId } from './kinds';
import { addRules, toPermissions } from './securityGroupPermissions';
import { rows, SecurityGroupRecord, table, VpcRecord } from './tables';
import { tagsToCreate } from './tagSpecifications';
import { Ec2 } from './operation';

/** Makes a group with the rule that lets everything out, as AWS does. */
export function createGroup(
  context: CallContext,
  vpc: VpcRecord,
  options: { name: string; description: string; tags: Tag[] },
): SecurityGroupRecord {
  const GroupId = newId(kinds.securityGroups.prefix);
  const record: SecurityGroupRecord = {
    GroupId,
    GroupName: options.name,
    Description: options.description,
    VpcId: vpc.VpcId,
    OwnerId: context.account,
    SecurityGroupArn: arnOf(context, `security-group/${GroupId}`),
    Tags: options.tags,
  };
  table(context, 'securityGroups').set(GroupId, record);
  const everywhere = [{ CidrIp: '0.0.0.0/0' }];
  addRules(context, record, true, [{ IpProtocol: '-1', IpRanges: everywhere }]);
  if (options.name === 'default') {
    addRules(context, record, false, [
      { IpProtocol: '-1', UserIdGroupPairs: [{ GroupId }] },
    ]);
  }
  return record;
}

/** @throws AwsError `InvalidGroup.Duplicate` when the VPC has one of that name. */
export const createSecurityGroup: Ec2<'CreateSecurityGroup'> = (
  context,
  input,
) => {
  const name = input.GroupName!;
  if (!input.VpcId) {
    throw new AwsError(
      'VPCIdNotSpecified',
      'No default VPC for this user. Specify a VPC.',
    );
  }
  const vpc = find(context, 'vpcs', input.VpcId);
  checkGroupText('name', name);
  checkGroupText('description', input.Description);
  if (name.startsWith('sg-') || name === 'default') {
    throw new AwsError(
      'InvalidParameterValue',
      `Value (${name}) for parameter GroupName is invalid. Names beginning with sg- and the name default are not allowed.`,
    );
  }
  const exists = rows(context, 'securityGroups').some(
    row => row.VpcId === vpc.VpcId && row.GroupName === name,
  );
  if (exists) {
    throw new AwsError(
      'InvalidGroup.Duplicate',
      `The security group '${name}' already exists for VPC '${vpc.VpcId}'`,
    );
  }
  const record = createGroup(context, vpc, {
    name,
    description: input.Description!,
    tags: tagsToCreate(context, 'securityGroups', input.TagSpecifications),
  });
  return {
    GroupId: record.GroupId,
    SecurityGroupArn: record.SecurityGroupArn,
    Tags: record.Tags,
  };
};

/** @throws AwsError `DependencyViolation` while an interface or rule uses it. */
export const deleteSecurityGroup: Ec2<'DeleteSecurityGroup'> = (
  context,
  input,
) => {
  const { GroupId, GroupName } = find(
    context,
    'securityGroups',
    input.GroupId ?? input.GroupName,
  );
  if (GroupName === 'default') {
    throw new AwsError(
      'CannotDelete',
      `the specified group: "${GroupId}" name: "default" cannot be deleted by a user`,
    );
  }
  const isUsed =
    rows(context, 'networkInterfaces').some(row =>
      row.Groups.some(group => group.GroupId === GroupId),
    ) ||
    rows(context, 'securityGroupRules').some(
      rule =>
        rule.GroupId !== GroupId &&
        rule.ReferencedGroupInfo?.GroupId === GroupId,
    );
  if (isUsed) {
    throw new AwsError(
      'DependencyViolation',
      `resource ${GroupId} has a dependent object`,
    );
  }
  table(context, 'securityGroups').delete(GroupId);
  rows(context, 'securityGroupRules')
    .filter(rule => rule.GroupId === GroupId)
    .forEach(rule =>
      table(context, 'securityGroupRules').delete(rule.SecurityGroupRuleId),
    );
  return { Return: true, GroupId };
};

export const describeSecurityGroups: Ec2<'DescribeSecurityGroups'> = (
  context,
  input,
) => {
  const full = (record: SecurityGroupRecord): SecurityGroup => {
    const rules = rows(context, 'securityGroupRules').filter(
      rule => rule.GroupId === record.GroupId,
    );
    return {
      ...record,
      IpPermissions: toPermissions(rules.filter(rule => !rule.IsEgress)),
      IpPermissionsEgress: toPermissions(rules.filter(rule => rule.IsEgress)),
    };
  };
  const rulesOf = (record: SecurityGroupRecord, egress: boolean) =>
    rows(context, 'securityGroupRules').filter(
      rule => rule.GroupId === record.GroupId && rule.IsEgress === egress,
    );
  const { records, NextToken } = describe(context, input, {
    table: 'securityGroups',
    ids: input.GroupIds,
    filters: {
      description: row => row.Description,
      'egress.ip-permission.cidr': row =>
        rulesOf(row, true).map(rule => rule.CidrIpv4),
      'egress.ip-permission.group-id': row =>
        rulesOf(row, true).map(rule => rule.ReferencedGroupInfo?.GroupId),
      'egress.ip-permission.protocol': row =>
        rulesOf(row, true).map(rule => rule.IpProtocol),
      'group-id': row => row.GroupId,
      'group-name': row => row.GroupName,
      'ip-permission.cidr': row =>
        rulesOf(row, false).map(rule => rule.CidrIpv4),
      'ip-permission.from-port': row =>
        rulesOf(row, false).map(rule => rule.FromPort),
      'ip-permission.group-id': row =>
        rulesOf(row, false).map(rule => rule.ReferencedGroupInfo?.GroupId),
      'ip-permission.protocol': row =>
        rulesOf(row, false).map(rule => rule.IpProtocol),
      'ip-permission.to-port': row =>
        rulesOf(row, false).map(rule => rule.ToPort),
      'owner-id': row => row.OwnerId,
      'vpc-id': row => row.VpcId,
    },
  });
  const named = records.filter(
    row =>
      !input.GroupNames?.length || input.GroupNames.includes(row.GroupName),
  );
  return { SecurityGroups: named.map(full), NextToken };
};
