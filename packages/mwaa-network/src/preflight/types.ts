import type { Status } from '../rules/types';
import type {
  Bucket,
  ExecutionRole,
  KmsKey,
  Part,
  VpcPeeringConnection,
} from '../snapshot';
import type { ServiceLinkedRole } from './serviceLinkedRoles';

/** How much of a quota is used, with what the plan adds left out. @public */
export interface QuotaUse {
  /** Of Service Quotas: `vpc`, `ec2`, `airflow`. */
  ServiceCode: string;
  /** For example `L-F678F1CE`. */
  QuotaCode: string;
  /** For example `VPCs per Region`. */
  QuotaName: string;
  /** What it counts within: empty for the Region or the VPC, or a zone’s name. */
  scope: string;
  Value: number;
  used: number;
}

/** A block that is reached from the VPC, or may be, by something attached. @public */
export interface AttachedRange {
  CidrBlock: string;
  /** What leads there: the id of a VPC, a peering connection, an attachment. */
  via: string;
}

/** What a plan makes worth asking the account for. @public */
export interface PreflightQuestions {
  /** IAM actions that the role that CloudFormation uses needs for the plan's stacks. */
  actions: string[];
  /** Roles that services make for themselves, and that it needs. */
  serviceLinkedRoles: ServiceLinkedRole[];
  /** What the environment and the stack will be called, for permissions on names. */
  environmentName?: string;
  stackName?: string;
  /** Existing things that the request names; absent where it names none. */
  bucketName?: string;
  executionRoleArn?: string;
  kmsKeyArn?: string;
  /** What bounds the roles that the plan makes. */
  permissionsBoundaryArn?: string;
  vpcId?: string;
  /** Certificates of ACM. */
  certificateArns: string[];
}

/**
 * What the account answered. A part that could not be read says why, and what
 * hangs on it is unknown.
 *
 * @public
 */
export interface PreflightFacts {
  account: string;
  region: string;
  /** ISO 8601. */
  at: string;
  quotas: Part<QuotaUse>;
  /** Those asked about that exist already. */
  serviceLinkedRole: Part<{ RoleName: string }>;
  /** Answers of `SimulatePrincipalPolicy` for the role that CloudFormation uses. */
  simulated: Part<{
    action: string;
    /** Whose role it would make, of `iam:CreateServiceLinkedRole`. */
    service?: string;
    /** `allowed`, `explicitDeny` or `implicitDeny`. */
    decision: string;
    /** Condition keys of the role's policies that nobody can know beforehand. */
    missingContextValues?: string[];
  }>;
  /** Private hosted zones associated with the existing VPC. */
  hostedZones: Part<{ HostedZoneId: string; Name: string }>;
  /** Blocks of the account's VPCs, and of what is peered with or attached to the existing one. */
  attachedRanges: Part<AttachedRange>;
  vpcPeeringConnections: Part<VpcPeeringConnection>;
  /** The existing ones that the request names; none where AWS knows none. */
  buckets: Part<Bucket>;
  executionRoles: Part<ExecutionRole>;
  keys: Part<KmsKey>;
  certificates: Part<{ CertificateArn: string; Status?: string }>;
}

/** One thing looked at before anything is created. @public */
export interface PreflightCheck {
  /** For example `quota/elastic-ips`. */
  id: string;
  title: string;
  /** `fail` stops the plan; `unknown` says that it could not be read. */
  status: Status;
  /** Path of the request's field that it concerns, for example `bucketName`; or empty. */
  field: string;
  /** The field's value, or what was found; never a secret. */
  value: string;
  /** What was found, in one sentence with ids and numbers. */
  message: string;
  /** What to do; empty on `pass`. */
  remedy: string;
}
