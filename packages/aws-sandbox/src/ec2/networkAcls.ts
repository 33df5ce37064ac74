import {
  NetworkAclAssociation,
  NetworkAclEntry,
  Tag,
} from '@aws-sdk/client-ec2';
import { AwsError, CallContext } from '../kernel/types';
import { describe } from './describe';
import { find, kinds, newId } from './kinds';
import { NetworkAclRecord, rows, table, VpcRecord } from './tables';
import { tagsToCreate } from './tagSpecifications';
import { Ec2 } from './operation';

/** The number of the `*` rule that ends every ACL. */
const LAST_RULE = 32767;

export function newAclAssociation(
  NetworkAclId: string,
  SubnetId: string,
): NetworkAclAssociation {
  return {
    NetworkAclAssociationId: newId('aclassoc'),
    NetworkAclId,
    SubnetId,
  };
}

/** Makes an ACL: the default one lets all through, another one nothing. */
export function createAcl(
  context: CallContext,
  vpc: VpcRecord,
  options: { isDefault: boolean; tags: Tag[] },
): NetworkAclRecord {
  const everything = (
    Egress: boolean,
    RuleNumber: number,
    RuleAction: 'allow' | 'deny',
  ): NetworkAclEntry => ({
    CidrBlock: '0.0.0.0/0',
    Egress,
    Protocol: '-1',
    RuleAction,
    RuleNumber,
  });
  const record: NetworkAclRecord = {
    NetworkAclId: newId(kinds.networkAcls.prefix),
    VpcId: vpc.VpcId,
    OwnerId: context.account,
    IsDefault: options.isDefault,
    Associations: [],
    Entries: [true, false].flatMap(egress => [
      ...(options.isDefault ? [everything(egress, 100, 'allow')] : []),
      everything(egress, LAST_RULE, 'deny'),
    ]),
    Tags: options.tags,
  };
  table(context, 'networkAcls').set(record.NetworkAclId, record);
  return record;
}

export const createNetworkAcl: Ec2<'CreateNetworkAcl'> = (context, input) => {
  const vpc = find(context, 'vpcs', input.VpcId);
  const tags = tagsToCreate(context, 'networkAcls', input.TagSpecifications);
  return {
    NetworkAcl: createAcl(context, vpc, { isDefault: false, tags }),
    ClientToken: input.ClientToken,
  };
};

/** @throws AwsError `DependencyViolation` while subnets use it. */
export const deleteNetworkAcl: Ec2<'DeleteNetworkAcl'> = (context, input) => {
  const record = find(context, 'networkAcls', input.NetworkAclId);
  if (record.IsDefault) {
    throw new AwsError(
      'InvalidParameterValue',
      `cannot delete default network ACL ${record.NetworkAclId}`,
    );
  }
  if (record.Associations.length > 0) {
    throw new AwsError(
      'DependencyViolation',
      `The networkAcl '${record.NetworkAclId}' has dependencies and cannot be deleted.`,
    );
  }
  table(context, 'networkAcls').delete(record.NetworkAclId);
};

/** A subnet has one ACL at any time; this gives it another. */
export const replaceNetworkAclAssociation: Ec2<
  'ReplaceNetworkAclAssociation'
> = (context, input) => {
  const next = find(context, 'networkAcls', input.NetworkAclId);
  for (const record of rows(context, 'networkAcls')) {
    const old = record.Associations.find(
      each => each.NetworkAclAssociationId === input.AssociationId,
    );
    if (old) {
      if (record.VpcId !== next.VpcId) {
        throw new AwsError(
          'InvalidParameterValue',
          `Network ACL ${next.NetworkAclId} and subnet ${old.SubnetId} belong to different networks`,
        );
      }
      record.Associations = record.Associations.filter(each => each !== old);
      const made = newAclAssociation(next.NetworkAclId, old.SubnetId!);
      next.Associations.push(made);
      return { NewAssociationId: made.NetworkAclAssociationId };
    }
  }
  throw new AwsError(
    'InvalidAssociationID.NotFound',
    `The association ID '${input.AssociationId}' does not exist`,
  );
};

export const describeNetworkAcls: Ec2<'DescribeNetworkAcls'> = (
  context,
  input,
) => {
  const { records, NextToken } = describe(context, input, {
    table: 'networkAcls',
    ids: input.NetworkAclIds,
    filters: {
      'association.association-id': row =>
        row.Associations.map(each => each.NetworkAclAssociationId),
      'association.network-acl-id': row =>
        row.Associations.map(({ NetworkAclId }) => NetworkAclId),
      'association.subnet-id': row =>
        row.Associations.map(({ SubnetId }) => SubnetId),
      default: row => row.IsDefault,
      'entry.cidr': row => row.Entries.map(({ CidrBlock }) => CidrBlock),
      'entry.egress': row => row.Entries.map(({ Egress }) => Egress),
      'entry.protocol': row => row.Entries.map(({ Protocol }) => Protocol),
      'entry.rule-action': row =>
        row.Entries.map(({ RuleAction }) => RuleAction),
      'entry.rule-number': row =>
        row.Entries.map(({ RuleNumber }) => RuleNumber),
      'network-acl-id': row => row.NetworkAclId,
      'owner-id': row => row.OwnerId,
      'vpc-id': row => row.VpcId,
    },
  });
  return { NetworkAcls: records, NextToken };
};
