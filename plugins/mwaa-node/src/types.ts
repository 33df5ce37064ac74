import type { UsableKind } from 'backstage-plugin-mwaa-common';
import type {
  NetworkSnapshot,
  PlannedStack,
  PreflightFacts,
  PreflightQuestions,
  RegionFacts,
} from 'mwaa-network';

/** An account and a Region of it. @public */
export interface Place {
  /** Twelve digits. */
  account: string;
  region: string;
}

/** One entry of `mwaa.accounts` in the configuration. @public */
export interface MwaaAccount {
  account: string;
  /** What people call it; the account's number by default. */
  name: string;
  regions: string[];
  /** Absent where nothing may be provisioned. */
  provisioning?: {
    /** The role that the portal takes on to write; another than the one it reads with. */
    roleArn: string;
    externalId?: string;
    /** The role that CloudFormation uses; by default, the one above. */
    cloudFormationRoleArn?: string;
    /** ARN of the policy that bounds the roles that stacks make. */
    permissionsBoundaryArn?: string;
    regions: string[];
    /** Entity refs that may own environments there; empty for no limit. */
    owners: string[];
  };
  /**
   * What of the account groups may use that no owner tag of theirs is on:
   * network teams' VPCs for example. Empty: nothing.
   */
  usable: UsableRule[];
  /** What waits before it begins; absent: nothing does. */
  approval?: ApprovalConfig;
}

/** Who may use what: one entry of `mwaa.accounts[].usable`. @public */
export interface UsableRule {
  /** ARNs, in which `*` stands for any characters and `?` for one. */
  resources: string[];
  /** Full entity refs of owners. */
  groups: string[];
}

/** `mwaa.accounts[].approval`: by kind of what is to be done. @public */
export interface ApprovalConfig {
  decommission?: ApprovalRule;
  /** Stacks in another account than the environment's. */
  ownerAccount?: ApprovalRule;
}

/** @public */
export type ApprovalRule =
  | { by: 'second-person' }
  /** Milliseconds in which it can be cancelled before it begins. */
  | { by: 'delay'; delay: number };

/** In whose name something is written at AWS; CloudTrail shows it. @public */
export interface Actor {
  /** Entity ref of the person, or `service:` and the plugin. */
  user: string;
  operationId: string;
  /**
   * Names of the stacks that are at hand: the session may touch no others.
   */
  stackNames: string[];
}

/** The tags of one resource, or why they are not known. @public */
export type ResourceTags =
  | { status: 'read'; tags: Record<string, string> }
  /** AWS says that there is no such thing, or not in this account and Region. */
  | { status: 'absent' }
  | { status: 'notRead'; reason: string };

/** Something of an account that a request may name. @public */
export interface ListedResource {
  /** As `UsableKind` of the common package. */
  kind: UsableKind;
  /** As a request's field takes it. */
  id: string;
  arn: string;
  name: string;
  vpcId?: string;
  cidrBlocks?: string[];
  tags: ResourceTags;
}

/** One environment, as discovery needs it. @public */
export interface EnvironmentSummary {
  name: string;
  arn: string;
  status: string;
  airflowVersion: string;
  environmentClass: string;
  webserverUrl: string;
  /** ISO 8601. */
  createdAt: string;
  tags: Record<string, string>;
}

/** One environment, with how its last update went. @public */
export interface EnvironmentDetails extends EnvironmentSummary {
  /** Empty strings where there was none, or no error. */
  lastUpdate: { status: string; errorCode: string; errorMessage: string };
}

/** One time series of CloudWatch, oldest first. @public */
export interface MetricSeries {
  id: string;
  /** Start of each period, ISO 8601. */
  timestamps: string[];
  values: number[];
}

/** @public */
export interface MetricQuery {
  id: string;
  namespace: string;
  metricName: string;
  dimensions: Record<string, string>;
  /** Average, Sum, Minimum, Maximum. */
  statistic: string;
  /** Seconds. */
  period: number;
}

/** A call that may be given up. @public */
export interface CallOptions {
  signal?: AbortSignal;
}

/** Collects environments of one place, see {@link MwaaAws.collector}. @public */
export interface EnvironmentCollector {
  /** As {@link MwaaAws.collect}, with the same errors. */
  collect(name: string): Promise<NetworkSnapshot>;
}

/**
 * Everything that the backends ask of AWS, in the account's read role. The
 * errors are Backstage's: `NotFoundError` when AWS says so, `NotAllowedError`
 * when it denies or the account and Region are not configured, `InputError`
 * when the request itself is wrong, `ServiceUnavailableError` when AWS cannot
 * be reached, throttles or fails; each with AWS's own code and message as its
 * cause. A call that is given up rejects with its signal's reason.
 *
 * @public
 */
export interface MwaaAws {
  /** From configuration. */
  accounts(): MwaaAccount[];
  /**
   * One environment, its VPC and what it depends on. A call that is denied or
   * fails leaves a part `notRead`; only `GetEnvironment` itself throws.
   */
  collect(
    environment: Place & { name: string },
    options?: CallOptions,
  ): Promise<NetworkSnapshot>;
  /**
   * For a pass over many environments of one place: collects them as `collect`
   * does, but reads what they share (their VPC, the Region's zones, addresses
   * and services) only once. It keeps what it has read, so that each pass wants
   * one of its own.
   */
  collector?(place: Place, options?: CallOptions): EnvironmentCollector;
  /** Every environment of a place, all pages. */
  listEnvironments(
    place: Place,
    options?: CallOptions,
  ): Promise<EnvironmentSummary[]>;
  /**
   * The names alone, all pages: one call to AWS where the list above makes one
   * for each environment.
   */
  environmentNames?(place: Place, options?: CallOptions): Promise<string[]>;
  getEnvironment(
    environment: Place & { name: string },
    options?: CallOptions,
  ): Promise<EnvironmentDetails>;
  regionFacts(place: Place, options?: CallOptions): Promise<RegionFacts>;
  /**
   * An existing VPC, without an environment. What is in a shared VPC and not
   * shown to this account is a part that was not read.
   *
   * @throws NotFoundError when there is no such VPC
   */
  collectVpc(
    vpc: Place & { vpcId: string },
    options?: CallOptions,
  ): Promise<NetworkSnapshot>;
  /** What the account says to a plan before anything is created; never throws for a denial. */
  preflightFacts(
    place: Place,
    questions: PreflightQuestions,
    options?: CallOptions,
  ): Promise<PreflightFacts>;
  /** The clients' configuration file of a Client VPN endpoint. */
  clientVpnConfiguration(
    place: Place & { clientVpnEndpointId: string },
    options?: CallOptions,
  ): Promise<string>;
  /**
   * Names of the log groups that begin with a prefix: MWAA makes them, and they
   * outlive the environment.
   */
  logGroups(
    place: Place & { prefix: string },
    options?: CallOptions,
  ): Promise<string[]>;
  /** Whether each bucket and key is there; what could not be asked is null. */
  exist(
    place: Place & { bucketNames: string[]; keyIds: string[] },
    options?: CallOptions,
  ): Promise<Record<string, boolean | null>>;
  metrics(
    place: Place,
    queries: MetricQuery[],
    /** ISO 8601. */
    range: { start: string; end: string },
    options?: CallOptions,
  ): Promise<MetricSeries[]>;
  /**
   * The tags of what a request names, by ARN; unknown where they cannot be
   * read, which denies. Never throws for a denial.
   */
  resourceTags(
    place: Place,
    arns: string[],
    options?: CallOptions,
  ): Promise<Record<string, ResourceTags>>;
  /**
   * What an account has that a request might name, with its tags. Kinds that
   * cannot be listed, or not to their end, are named with the reason.
   */
  listUsable(
    place: Place,
    options?: CallOptions,
  ): Promise<{
    items: ListedResource[];
    notListed: Array<{ kind: UsableKind; reason: string }>;
  }>;
  /**
   * CloudFormation in the account's write role; for a person's operation in
   * their name, in a session that may touch the stacks at hand and no others.
   *
   * @throws NotAllowedError when nothing may be provisioned there
   */
  stacks(place: Place, actor?: Actor): StackEngine;
}

/** @public */
export interface StackState {
  stackId: string;
  stackName: string;
  /** For example `CREATE_IN_PROGRESS`. */
  status: string;
  statusReason: string;
  /** ISO 8601. */
  createdAt: string;
  outputs: Record<string, string>;
  tags: Record<string, string>;
  terminationProtection: boolean;
}

/** @public */
export interface StackEvent {
  eventId: string;
  /** ISO 8601. */
  at: string;
  logicalResourceId: string;
  physicalResourceId: string;
  resourceType: string;
  resourceStatus: string;
  resourceStatusReason: string;
}

/** @public */
export interface ChangeSetState {
  changeSetId: string;
  stackId: string;
  /** CREATE_PENDING, CREATE_IN_PROGRESS, CREATE_COMPLETE, FAILED, ... */
  status: string;
  statusReason: string;
  /** For example `AVAILABLE` or `EXECUTE_COMPLETE`. */
  executionStatus: string;
  changes: Array<{
    action: string;
    logicalResourceId: string;
    resourceType: string;
    /** `True`, `False` or `Conditional`; empty where it does not apply. */
    replacement: string;
  }>;
}

/** @public */
export interface StackResource {
  logicalResourceId: string;
  physicalResourceId: string;
  resourceType: string;
  /** For example `CREATE_COMPLETE`. */
  status: string;
}

/** A resource that is not any more as its stack made it. @public */
export interface StackResourceDrift {
  logicalResourceId: string;
  physicalResourceId: string;
  resourceType: string;
  /** `MODIFIED` or `DELETED`. */
  status: string;
  differences: Array<{ path: string; expected: string; actual: string }>;
}

/**
 * The few things that the product asks of CloudFormation. Every method may be
 * called again with the same arguments and does nothing twice. The errors are
 * those of {@link MwaaAws}, and `ConflictError` when the stack's or the change
 * set's state does not allow what is asked.
 *
 * @public
 */
export interface StackEngine {
  /**
   * Makes a change set of type CREATE or UPDATE, as the stack's state asks for.
   * In an update, a parameter of the template that has neither a value here nor
   * a default keeps the one that it had.
   * The stack's `inputs` that `parameters` do not hold are taken from the
   * outputs of the stacks they name, if these are in the same place.
   *
   * @throws ConflictError when the stack is busy, or must be deleted first
   */
  createChangeSet(
    stack: PlannedStack,
    /** Makes it the same change set each time: letters, digits and `-`. */
    token: string,
    options?: CallOptions,
  ): Promise<{ changeSetId: string; stackId: string }>;
  describeChangeSet(
    changeSetId: string,
    options?: CallOptions,
  ): Promise<ChangeSetState>;
  executeChangeSet(
    changeSetId: string,
    token: string,
    options?: CallOptions,
  ): Promise<void>;
  /** Takes a change set away that was not executed; does nothing when it is gone. */
  deleteChangeSet(changeSetId: string, options?: CallOptions): Promise<void>;
  /** By name or id; undefined when there is none. */
  describeStack(
    stack: string,
    options?: CallOptions,
  ): Promise<StackState | undefined>;
  /** Oldest first; those after the event with that id, or all. */
  eventsSince(
    stackId: string,
    lastEventId: string | undefined,
    options?: CallOptions,
  ): Promise<StackEvent[]>;
  setTerminationProtection(
    stackName: string,
    enabled: boolean,
    options?: CallOptions,
  ): Promise<void>;
  deleteStack(
    stackId: string,
    token: string,
    options?: CallOptions,
  ): Promise<void>;
  /** Turns an update back; does nothing when none is in progress. */
  cancelUpdate(
    stackName: string,
    token: string,
    options?: CallOptions,
  ): Promise<void>;
  /** Goes on with a rollback that failed; does nothing when none has. */
  continueUpdateRollback(
    stackName: string,
    token: string,
    options?: CallOptions,
  ): Promise<void>;
  /** All pages; empty when there is no such stack. */
  listResources(
    stackName: string,
    options?: CallOptions,
  ): Promise<StackResource[]>;
  /** The template as it was given; undefined when there is no such stack. */
  getTemplate(
    stackName: string,
    options?: CallOptions,
  ): Promise<string | undefined>;
  /** Begins to look for drift. */
  detectDrift(stackName: string, options?: CallOptions): Promise<string>;
  describeDriftDetection(
    detectionId: string,
    options?: CallOptions,
  ): Promise<{
    /** DETECTION_IN_PROGRESS, DETECTION_COMPLETE or DETECTION_FAILED. */
    status: string;
    statusReason: string;
  }>;
  /** Those that are modified or deleted, all pages, once detection is complete. */
  resourceDrifts(
    stackName: string,
    options?: CallOptions,
  ): Promise<StackResourceDrift[]>;
}
