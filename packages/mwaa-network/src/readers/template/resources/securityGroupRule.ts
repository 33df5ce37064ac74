import { displayId, type IpPermission } from '../../../snapshot';
import type { ResourceHandler } from '../handler';
import type { ResourceReader } from '../resourceReader';
import type { JsonRecord } from '../values';
import { addPermission, ruleFromRecord } from './permissions';

const RULE_PROPERTIES = [
  'IpProtocol',
  'FromPort',
  'ToPort',
  'CidrIp',
  'CidrIpv6',
  'Description',
];

export const securityGroupIngress: ResourceHandler = {
  type: 'AWS::EC2::SecurityGroupIngress',
  parts: ['securityGroups'],
  phase: 'join',
  idAttributes: ['Id'],
  read(resource, draft) {
    const group = findGroup(resource, draft.securityGroups);
    const rule = readRule(resource, [
      'SourcePrefixListId',
      'SourceSecurityGroupId',
      'SourceSecurityGroupName',
      'SourceSecurityGroupOwnerId',
    ]);
    if (group) {
      addPermission(
        group.IpPermissions,
        ruleFromRecord(resource, rule, 'Source'),
      );
    }
  },
};

/**
 * Making one of these first takes the rule that lets everything out from the
 * group, be it EC2's own or one that the template wrote: CloudFormation does
 * not tell them apart (aws-cdk issue 22140).
 */
export const securityGroupEgress: ResourceHandler = {
  type: 'AWS::EC2::SecurityGroupEgress',
  parts: ['securityGroups'],
  phase: 'join',
  idAttributes: ['Id'],
  read(resource, draft) {
    const group = findGroup(resource, draft.securityGroups);
    const rule = readRule(resource, [
      'DestinationPrefixListId',
      'DestinationSecurityGroupId',
    ]);
    if (!group) return;
    group.IpPermissionsEgress = withoutAllOutbound(group.IpPermissionsEgress);
    addPermission(
      group.IpPermissionsEgress,
      ruleFromRecord(resource, rule, 'Destination'),
    );
  },
};

function findGroup<T extends { GroupId: string }>(
  resource: ResourceReader,
  groups: T[],
): T | undefined {
  const id = resource.required('GroupId');
  return (
    groups.find(({ GroupId }) => GroupId === id) ??
    resource.report(`${displayId(id)} is not described by the template`)
  );
}

function readRule(resource: ResourceReader, others: string[]): JsonRecord {
  return Object.fromEntries(
    [...RULE_PROPERTIES, ...others].map(name => [name, resource.text(name)]),
  );
}

function withoutAllOutbound(permissions: IpPermission[]): IpPermission[] {
  if (!permissions.some(({ IpProtocol }) => IpProtocol === '-1')) {
    return permissions;
  }
  return permissions
    .map(permission =>
      permission.IpProtocol === '-1'
        ? {
            ...permission,
            IpRanges: permission.IpRanges?.filter(
              range => range.CidrIp !== '0.0.0.0/0',
            ),
          }
        : permission,
    )
    .filter(
      permission =>
        permission.IpProtocol !== '-1' ||
        [
          permission.IpRanges,
          permission.Ipv6Ranges,
          permission.PrefixListIds,
          permission.UserIdGroupPairs,
        ].some(targets => (targets ?? []).length > 0),
    );
}
