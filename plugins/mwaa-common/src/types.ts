import type {
  EnvironmentRequest,
  RemediationItem,
  NetworkSnapshot,
  Plan,
  PlannedChange,
  PreflightCheck,
  Problem,
  Profile,
  RegionFacts,
  Status,
  TagNames,
  Verdict,
} from 'mwaa-network';

/** One documented alarm of MWAA, evaluated on what CloudWatch answered. @public */
export interface HealthCheck {
  /** For example `SchedulerHeartbeat`. */
  id: string;
  title: string;
  status: Status;
  /** What was seen, against what is expected, with units. */
  message: string;
  /** What to do; empty when there is nothing. */
  remedy: string;
}

/** How an environment is, apart from its network. @public */
export interface EnvironmentHealth {
  /** The worst of status and checks. */
  status: Status;
  /** `GetEnvironment`'s status. */
  environmentStatus: string;
  checks: HealthCheck[];
}

/**
 * What is known of an entity's environment.
 *
 * - `read`: it was read, in whole or in part (see the snapshot's parts);
 * - `gone`: AWS says that there is no such environment;
 * - `denied`: AWS did not let the portal in, or could not be reached at all.
 *
 * @public
 */
export type EnvironmentView =
  | {
      state: 'read';
      arn: string;
      /** ISO 8601 time of the reading. */
      readAt: string;
      /** Without values of Airflow options, which may be secrets. */
      snapshot: NetworkSnapshot;
      verdict: Verdict;
      /** Who can fix each finding that fails, and how: as data and as commands. */
      remediation: RemediationItem[];
      health: EnvironmentHealth;
    }
  | { state: 'gone'; arn: string; readAt: string; message: string }
  | {
      state: 'denied';
      arn: string;
      readAt: string;
      message: string;
      /** What your portal administrator can do. */
      remedy: string;
    };

/** An account that is configured for provisioning, for the form. @public */
export interface ProvisioningTarget {
  account: string;
  /** What people call the account. */
  name: string;
  regions: string[];
  /** Entity refs that may own environments there; empty for no limit. */
  owners: string[];
}

/** What the backend plans and judges with, as it is configured. @public */
export interface PlanningSettings {
  /** The edition of the requirements that a plan is judged by: `mwaa.profile`. */
  profile: Profile;
  /** `mwaa.discovery.tags`. */
  tagNames: TagNames;
  /** Of the account, for the roles of those who ask for no other. */
  permissionsBoundaryArn?: string;
}

/**
 * What a form plans with in the browser, so that it comes to the same as the
 * backend: the account's facts, and how the backend is configured.
 *
 * @public
 */
export type PlanningFacts = RegionFacts & {
  /** Absent in the answer of a backend that does not tell them. */
  planning?: PlanningSettings;
};

/** @public */
export interface RegionFactsResponse {
  facts: RegionFacts;
  planning: PlanningSettings;
}

/**
 * A plan with what is thought of it, or why there is none. `preflight` holds
 * every check of the account, whatever it answered; one that fails is among
 * the problems too.
 *
 * @public
 */
export type PlanResponse =
  | {
      ok: true;
      plan: Plan;
      /** Of the plan's own templates, read back; in an existing VPC, of both together. */
      verdict: Verdict;
      snapshot: NetworkSnapshot;
      preflight: PreflightCheck[];
    }
  | {
      ok: false;
      problems: Problem[];
      /** In an existing VPC that is not fit: who can fix each finding, and how. */
      remediation: RemediationItem[];
      preflight: PreflightCheck[];
    };

/** An environment by its place and name. @public */
export interface EnvironmentId {
  /** Twelve digits. */
  account: string;
  region: string;
  name: string;
}

/**
 * What of a request can be changed later. Name, account, Region, VPC, subnets
 * and key never can; an owner is changed by your portal administrator.
 *
 * @public
 */
export type EnvironmentChanges = Partial<
  Omit<EnvironmentRequest, 'name' | 'account' | 'region' | 'owner'>
>;

/** @public */
export type UpdatePlanResponse =
  | {
      ok: true;
      changes: PlannedChange[];
      plan: Plan;
      verdict: Verdict;
      problems: Problem[];
    }
  | { ok: false; problems: Problem[] };

/** What becomes of one resource when an environment is retired. @public */
export interface RetiredResource {
  /** `AWS::S3::Bucket`, or `AWS::Logs::LogGroup` for what MWAA itself made. */
  resourceType: string;
  /** Physical id, name or ARN. */
  id: string;
  /** What people call it: `NAT gateway in us-east-1a`. */
  title: string;
  /** Why it stays; empty for what goes. */
  reason: string;
}

/** What decommissioning would do, announced beforehand. @public */
export interface DecommissionPlan {
  environment: EnvironmentId;
  owner: string;
  /** In the order of their deletion. */
  stacks: Array<{ name: string; stackId: string }>;
  goes: RetiredResource[];
  stays: RetiredResource[];
  warnings: string[];
}

/** A resource that is not any more as its stack made it. @public */
export interface DriftFinding {
  stackName: string;
  logicalResourceId: string;
  physicalResourceId: string;
  resourceType: string;
  /** `MODIFIED` or `DELETED`. */
  status: string;
  /** For each property: where, what the stack says, what is there. */
  differences: Array<{ path: string; expected: string; actual: string }>;
  remedy: string;
}

/** @public */
export type OperationKind =
  'provision' | 'update' | 'repair' | 'decommission' | 'drift';

/** @public */
export type OperationStatus =
  | 'awaitingApproval'
  | 'running'
  | 'cancelling'
  | 'succeeded'
  | 'failed'
  | 'cancelled';

/** What an operation waits for before it begins. @public */
export interface OperationApproval {
  /** Another person, or a time in which it can be cancelled. */
  by: 'second-person' | 'delay';
  /** When it begins by itself, ISO 8601; null for a second person. */
  until: string | null;
  /** Entity ref of who approved it; null until then, and for a delay. */
  approvedBy: string | null;
}

/** Why an operation gets no further at the moment. @public */
export interface OperationTrouble {
  /** ISO 8601; since when the same step has failed in a row. */
  since: string;
  /** What AWS said last. */
  message: string;
  /** Calls in a row that failed. */
  attempts: number;
}

/** @public */
export interface OperationOutputs {
  stackName: string;
  stackId: string;
  vpcId: string;
  environmentArn: string;
  environmentName: string;
  /** `https://...`; empty until MWAA has said. */
  webserverUrl: string;
  /** Of the network as it was found when the environment was available. */
  verdict: Verdict['verdict'];
  /** Links into the AWS console. */
  links: Array<{ title: string; url: string }>;
  /** Repair: what is left to the owners, or to another VPC. */
  remaining: RemediationItem[];
  /** Drift: what is not any more as the stacks made it; empty when all is. */
  drift: DriftFinding[];
  /** Decommission: what was found left, as announced. */
  left: RetiredResource[];
  /** Id of the Client VPN endpoint, where the plan made one. */
  clientVpnEndpointId: string;
}

/**
 * Long work: a row in the backend's store, advanced by a scheduled task.
 *
 * @public
 */
export interface Operation {
  id: string;
  kind: OperationKind;
  status: OperationStatus;
  /** What it is at now, for people: `Waiting for the stack`. */
  phase: string;
  account: string;
  region: string;
  environmentName: string;
  /** Entity ref of the environment's owner. */
  owner: string;
  /** Entity ref of whoever started it. */
  startedBy: string;
  /** ISO 8601, all three. */
  createdAt: string;
  updatedAt: string;
  finishedAt: string | null;
  /** How long the whole usually takes at AWS, in seconds. */
  typicalSeconds: number;
  outputs: Partial<OperationOutputs>;
  /** Null where none was asked for. */
  approval: OperationApproval | null;
  /** When its step is given up, ISO 8601; null where it is not at one. */
  deadline: string | null;
  /** Null while all goes well. */
  trouble: OperationTrouble | null;
  /** Why it failed, and what to do next. */
  error: { message: string; remedy: string } | null;
}

/** What the caller may do with an operation as it is now. @public */
export interface OperationActions {
  cancel: boolean;
  approve: boolean;
  giveUp: boolean;
  retry: boolean;
}

/** An operation before whoever administers. @public */
export type ListedOperation = Operation & { may: OperationActions };

/** A row that cannot be read, and so is not advanced. @public */
export interface QuarantinedOperation {
  id: string;
  kind: string;
  account: string;
  region: string;
  environmentName: string;
  owner: string;
  startedBy: string;
  /** ISO 8601 time at which it was found. */
  since: string;
  reason: string;
}

/** @public */
export interface OperationsQuery {
  /** `open`: those that have not ended (default); `ended`: those that have. */
  state?: 'open' | 'ended';
  /** From 0. */
  offset?: number;
  /** 1 to 100; 50 by default. */
  limit?: number;
}

/** Operations of every environment, as far as the caller may see them. @public */
export interface OperationsPage {
  /** Awaiting approval and in trouble first, then the newest. */
  items: ListedOperation[];
  /** Of all pages. */
  total: number;
  /** Only to whoever may administer them; empty to others. */
  quarantined: QuarantinedOperation[];
}

/** @public */
export type UsableKind =
  | 'vpc'
  | 'securityGroup'
  | 'bucket'
  | 'role'
  | 'key'
  | 'certificate'
  | 'topic'
  | 'boundary';

/** Something of the account that an owner's environments may use. @public */
export interface UsableResource {
  kind: UsableKind;
  /** As a request's field takes it: an id, a bucket's name or an ARN. */
  id: string;
  arn: string;
  /** What people call it; empty without a name. */
  name: string;
  /** Of a security group. */
  vpcId?: string;
  /** Of a VPC. */
  cidrBlocks?: string[];
  /** Its owner tag names the owner, or `mwaa.accounts[].usable` does. */
  because: 'tag' | 'configuration';
}

/** What an owner may use in an account and Region. @public */
export interface UsableResources {
  owner: string;
  items: UsableResource[];
  /** Kinds that could not be listed, or not to their end; what is missing is denied. */
  notListed: Array<{ kind: UsableKind; reason: string }>;
}

/** One line of an operation's log. @public */
export interface OperationEvent {
  /** Ascending within an operation. */
  seq: number;
  /** ISO 8601. */
  at: string;
  level: 'info' | 'warn' | 'error';
  message: string;
}

/**
 * What an operation is started with. Two starts with one key are one operation:
 * the key comes from what is to be done and who asks (for a scaffolder task:
 * the task's id), at most 128 characters.
 *
 * @public
 */
export type StartOperationRequest = { idempotencyKey: string } & (
  | { kind: 'provision'; request: EnvironmentRequest }
  | {
      kind: 'update';
      environment: EnvironmentId;
      changes: EnvironmentChanges;
    }
  | {
      kind: 'repair';
      environment: EnvironmentId;
      /** Only these rules' findings; by default all that can be. */
      rules?: string[];
    }
  | {
      kind: 'decommission';
      environment: EnvironmentId;
      /** The environment's name once more, as whoever asks has typed it. */
      confirm: string;
    }
  | { kind: 'drift'; environment: EnvironmentId }
);
