import { Policy, PolicyVersion } from '@aws-sdk/client-iam';
import { AwsError, CallContext } from '../kernel/types';
import { checkPolicy } from '../policy/check';
import { encodeDocument } from './documents';
import { uniqueId } from './identifiers';
import {
  policies,
  policyByArn,
  PolicyRecord,
  PolicyVersionRecord,
  versionOf,
} from './policyRecords';
import { roles } from './roleRecords';
import { Iam } from './operation';

const MOST_VERSIONS = 5;

function attachments(context: CallContext, arn: string): number {
  return [...roles(context.store, context.account).values()].filter(role =>
    role.attachedPolicyArns.includes(arn),
  ).length;
}

function answered(context: CallContext, record: PolicyRecord): Policy {
  return {
    ...record,
    AttachmentCount: attachments(context, record.Arn),
    IsAttachable: true,
    PermissionsBoundaryUsageCount: 0,
  };
}

function answeredVersion(
  policy: PolicyRecord,
  version: PolicyVersionRecord,
): PolicyVersion {
  return {
    VersionId: version.VersionId,
    CreateDate: version.CreateDate,
    Document: encodeDocument(version.Document),
    IsDefaultVersion: version.VersionId === policy.DefaultVersionId,
  };
}

/** @throws AwsError `EntityAlreadyExists` (409). */
export const createPolicy: Iam<'CreatePolicy'> = (context, input) => {
  const { PolicyName = '', Path = '/' } = input;
  const all = policies(context.store, context.account);
  const Arn = `arn:aws:iam::${context.account}:policy${Path}${PolicyName}`;
  if (all.has(Arn)) {
    throw new AwsError(
      'EntityAlreadyExists',
      `A policy called ${PolicyName} already exists. Duplicate names are not allowed.`,
      409,
    );
  }
  checkPolicy('managed', input.PolicyDocument);
  const now = context.clock.now();
  const record: PolicyRecord = {
    PolicyName,
    PolicyId: uniqueId('ANPA'),
    Arn,
    Path,
    Description: input.Description,
    DefaultVersionId: 'v1',
    CreateDate: now,
    UpdateDate: now,
    versions: [
      {
        VersionId: 'v1',
        Document: input.PolicyDocument!,
        CreateDate: now,
      },
    ],
    Tags: input.Tags ?? [],
  };
  all.set(Arn, record);
  return { Policy: answered(context, record) };
};

export const getPolicy: Iam<'GetPolicy'> = (context, input) => {
  const record = policyByArn(context.store, input.PolicyArn!);
  return { Policy: answered(context, record) };
};

/** @throws AwsError `DeleteConflict` (409) while a role has it. */
export const deletePolicy: Iam<'DeletePolicy'> = (context, input) => {
  const { Arn } = policyByArn(context.store, input.PolicyArn!);
  if (attachments(context, Arn) > 0) {
    throw new AwsError(
      'DeleteConflict',
      'Cannot delete a policy attached to entities.',
      409,
    );
  }
  policies(context.store, context.account).delete(Arn);
};

/** @throws AwsError `LimitExceeded` (409) at the sixth version. */
export const createPolicyVersion: Iam<'CreatePolicyVersion'> = (
  context,
  input,
) => {
  const policy = policyByArn(context.store, input.PolicyArn!);
  if (policy.versions.length >= MOST_VERSIONS) {
    throw new AwsError(
      'LimitExceeded',
      `A managed policy can have up to ${MOST_VERSIONS} versions. Before you create a new version, you must delete an existing version.`,
      409,
    );
  }
  checkPolicy('managed', input.PolicyDocument);
  const numbers = policy.versions.map(({ VersionId }) =>
    Number(VersionId.slice(1)),
  );
  const version = {
    VersionId: `v${Math.max(...numbers) + 1}`,
    Document: input.PolicyDocument!,
    CreateDate: context.clock.now(),
  };
  policy.versions.push(version);
  if (input.SetAsDefault) {
    policy.DefaultVersionId = version.VersionId;
  }
  policy.UpdateDate = version.CreateDate;
  return { PolicyVersion: answeredVersion(policy, version) };
};

export const getPolicyVersion: Iam<'GetPolicyVersion'> = (context, input) => {
  const policy = policyByArn(context.store, input.PolicyArn!);
  return {
    PolicyVersion: answeredVersion(policy, versionOf(policy, input.VersionId)),
  };
};

export const listPolicyVersions: Iam<'ListPolicyVersions'> = (
  context,
  input,
) => {
  const policy = policyByArn(context.store, input.PolicyArn!);
  return {
    Versions: policy.versions.map(version => ({
      ...answeredVersion(policy, version),
      Document: undefined,
    })),
    IsTruncated: false,
  };
};

/** @throws AwsError `DeleteConflict` (409) for the version in force. */
export const deletePolicyVersion: Iam<'DeletePolicyVersion'> = (
  context,
  input,
) => {
  const policy = policyByArn(context.store, input.PolicyArn!);
  const version = versionOf(policy, input.VersionId);
  if (version.VersionId === policy.DefaultVersionId) {
    throw new AwsError(
      'DeleteConflict',
      'Cannot delete the default version of a policy.',
      409,
    );
  }
  policy.versions = policy.versions.filter(each => each !== version);
};
