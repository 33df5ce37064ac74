import { Role } from '@aws-sdk/client-iam';
import { GLOBAL_REGION } from '../kernel/accounts';
import { AwsError, Store } from '../kernel/types';
import { PolicyDocument } from '../policy/document';
import { policyDocument } from './policyRecords';

/** A role with its policies; documents are kept as text, as IAM gives them back. */
export interface RoleRecord extends Role {
  RoleName: string;
  Arn: string;
  AssumeRolePolicyDocument: string;
  inlinePolicies: Record<string, string>;
  attachedPolicyArns: string[];
}

/** The roles of an account by name. */
export function roles(store: Store, account: string): Map<string, RoleRecord> {
  return store.collection<RoleRecord>(account, GLOBAL_REGION, 'iam/roles');
}

/** @throws AwsError `NoSuchEntity` (404). */
export function roleNamed(
  store: Store,
  account: string,
  name: string,
): RoleRecord {
  const role = roles(store, account).get(name);
  if (!role) {
    throw new AwsError(
      'NoSuchEntity',
      `The role with name ${name} cannot be found.`,
      404,
    );
  }
  return role;
}

/** Every policy document that says what the role may do. */
export function rolePolicies(store: Store, role: RoleRecord): PolicyDocument[] {
  const attached = role.attachedPolicyArns.flatMap(arn => {
    const text = policyDocument(store, arn);
    return text ? [text] : [];
  });
  return [...attached, ...Object.values(role.inlinePolicies)].map(
    text => JSON.parse(text) as PolicyDocument,
  );
}

/** What a role may do at most; nothing is said when it has no boundary. */
export function roleBoundary(
  store: Store,
  role: RoleRecord,
): PolicyDocument[] | undefined {
  const arn = role.PermissionsBoundary?.PermissionsBoundaryArn;
  if (!arn) {
    return undefined;
  }
  const text = policyDocument(store, arn);
  return text ? [JSON.parse(text) as PolicyDocument] : [];
}

/** `arn:aws:iam::123:role/path/Name` → its account and name. */
export function parseRoleArn(
  arn: string,
): { account: string; name: string } | undefined {
  const match = /^arn:aws[\w-]*:iam::(\d{12}):role\/(?:.*\/)?([^/]+)$/.exec(
    arn,
  );
  return match ? { account: match[1], name: match[2] } : undefined;
}
