import { Tag } from '@aws-sdk/client-iam';
import { GLOBAL_REGION } from '../kernel/accounts';
import { AwsError, Store } from '../kernel/types';
import { managedPolicies } from './managedPolicies';

export interface PolicyVersionRecord {
  VersionId: string;
  Document: string;
  CreateDate: Date;
}

/** A customer's managed policy. */
export interface PolicyRecord {
  PolicyName: string;
  PolicyId: string;
  Arn: string;
  Path: string;
  Description?: string;
  DefaultVersionId: string;
  CreateDate: Date;
  UpdateDate: Date;
  versions: PolicyVersionRecord[];
  Tags: Tag[];
}

/** An account's managed policies by ARN. */
export function policies(
  store: Store,
  account: string,
): Map<string, PolicyRecord> {
  return store.collection<PolicyRecord>(account, GLOBAL_REGION, 'iam/policies');
}

function accountOf(arn: string): string {
  return arn.split(':')[4] ?? '';
}

/**
 * A managed policy, of AWS's or a customer's, in one form.
 * @throws AwsError `NoSuchEntity` (404).
 */
export function policyByArn(store: Store, arn: string): PolicyRecord {
  const own = policies(store, accountOf(arn)).get(arn);
  const ofAws = managedPolicies.find(policy => policy.arn === arn);
  if (own) {
    return own;
  }
  if (!ofAws) {
    throw new AwsError(
      'NoSuchEntity',
      `Policy ${arn} does not exist or is not attachable.`,
      404,
    );
  }
  const epoch = new Date('2015-02-06T18:40:00Z');
  return {
    PolicyName: ofAws.name,
    PolicyId: `ANPA${ofAws.name.toUpperCase()}`,
    Arn: arn,
    Path: '/',
    DefaultVersionId: 'v1',
    CreateDate: epoch,
    UpdateDate: epoch,
    versions: [
      {
        VersionId: 'v1',
        Document: JSON.stringify(ofAws.document),
        CreateDate: epoch,
      },
    ],
    Tags: [],
  };
}

/** The document in force; `undefined` when there is no such policy. */
export function policyDocument(store: Store, arn: string): string | undefined {
  try {
    return versionOf(policyByArn(store, arn)).Document;
  } catch {
    return undefined;
  }
}

export function versionOf(
  policy: PolicyRecord,
  id: string = policy.DefaultVersionId,
): PolicyVersionRecord {
  const found = policy.versions.find(({ VersionId }) => VersionId === id);
  if (!found) {
    throw new AwsError(
      'NoSuchEntity',
      `Policy ${policy.Arn} version ${id} does not exist or is not attachable.`,
      404,
    );
  }
  return found;
}
