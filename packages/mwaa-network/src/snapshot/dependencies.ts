import type { Part } from './part';

/**
 * The DAG bucket: the answers of several S3 calls, each a part of its own,
 * since each has its own permission. Each part has at most one item: S3
 * answers "not configured" by an error, which is a reading with no item.
 *
 * @public
 */
export interface Bucket {
  Name: string;
  /** `GetBucketLocation`; an absent or empty constraint is us-east-1. */
  Location: Part<{ LocationConstraint?: string | null }>;
  /** `GetBucketVersioning`; an absent status is a bucket never versioned. */
  Versioning: Part<{ Status?: string; MFADelete?: string }>;
  /** `GetPublicAccessBlock`. */
  PublicAccessBlock: Part<{
    BlockPublicAcls?: boolean;
    IgnorePublicAcls?: boolean;
    BlockPublicPolicy?: boolean;
    RestrictPublicBuckets?: boolean;
  }>;
  /** `GetBucketEncryption`, its rules. */
  Encryption: Part<{
    Rules?: Array<{
      ApplyServerSideEncryptionByDefault?: {
        SSEAlgorithm?: string;
        KMSMasterKeyID?: string;
      };
    }>;
  }>;
}

/** A policy document, parsed. @public */
export type PolicyDocument = Record<string, unknown>;

/**
 * The execution role: `GetRole`, and its inline and attached policies.
 *
 * @public
 */
export interface ExecutionRole {
  RoleName: string;
  Arn?: string;
  AssumeRolePolicyDocument?: PolicyDocument;
  PermissionsBoundary?: { PermissionsBoundaryArn?: string };
  /** `ListRolePolicies` with `GetRolePolicy`, `ListAttachedRolePolicies` with `GetPolicyVersion`. */
  Policies: Part<RolePolicy>;
}

/** A policy of a role. @public */
export interface RolePolicy {
  PolicyName: string;
  /** Of one that is attached and not the role's own. */
  PolicyArn?: string;
  PolicyDocument: PolicyDocument;
}

/** `DescribeKey` with `GetKeyPolicy`. @public */
export interface KmsKey {
  KeyId: string;
  Arn?: string;
  KeyState?: string;
  MultiRegion?: boolean;
  Policy: Part<PolicyDocument>;
}
