import type {
  Operation,
  OperationApproval,
  OperationEvent,
  OperationKind,
  OperationOutputs,
  OperationStatus,
  EnvironmentChanges,
  RetiredResource,
} from 'backstage-plugin-mwaa-common';
import type { EnvironmentRequest, PlannedStack, Verdict } from 'mwaa-network';
import type { ResourceLabel } from '../labels/labelResources';

/**
 * The names of steps, as rows of the database have them. Each file of `steps/`
 * adds its own, and the registry there has to have them all.
 */
export interface StepNames {
  finished: unknown;
}

/**
 * Where an operation stands. Each step is one call to AWS that may be made
 * again, and a decision on its answer; see `steps/`.
 */
export type Step = keyof StepNames;

/** How an operation ends. */
export type Ending =
  | { status: 'succeeded' }
  | { status: 'cancelled' }
  | { status: 'failed'; error: OperationError; cause?: FailureCause };

/** Why operations fail, for whoever counts them. */
export type FailureCause =
  | 'denied'
  | 'refused'
  | 'unavailable'
  | 'deadline'
  | 'plan'
  | 'resource'
  | 'environment'
  | 'not-own'
  | 'given-up';

export type OperationError = NonNullable<Operation['error']>;

/** One of the plan's stacks, as far as it has got. */
export interface StackProgress {
  name: string;
  account: string;
  region: string;
  /** Empty until CloudFormation has said. */
  stackId: string;
  /** Empty until CloudFormation has said. */
  changeSetId: string;
  /**
   * Whether the stack is this operation's own work: its change set was found
   * to make it from nothing. Only such a stack is ever deleted.
   */
  ours: boolean;
  /** Whether it is made from nothing, or was there. */
  mode: 'create' | 'update';
  /** Termination protection was put on. */
  protected: boolean;
  /** Its change set was asked for, whether or not the answer arrived. */
  requested?: boolean;
  /**
   * There was no stack of that name, not even one in review, when its change
   * set was asked for: an empty stack of that name is this operation's own.
   */
  madeStack?: boolean;
  /** The execution of its change set was asked for. */
  executed?: boolean;
  /** The status last seen at CloudFormation; empty or absent until then. */
  status?: string;
  outputs: Record<string, string>;
  /** By logical id. */
  labels: Record<string, ResourceLabel>;
  /**
   * The last that had happened to it before its turn, so that its past is not
   * told as news; absent for one that is made from nothing.
   */
  eventIdBefore?: string | null;
}

/** What of an operation is known only to its steps. */
export interface OperationState {
  step: Step;
  /** Since when the step lasts, ISO 8601. */
  stepSince: string;
  /** Milliseconds after which the step is given up. */
  stepLimit: number;
  /** What it waits for before it begins; null where nothing was asked for. */
  approval: OperationApproval | null;
  /** Since when calls have failed in a row, and what AWS said last. */
  lastFailure: { since: string; message: string } | null;
  /** A cancel that has to wait was said to be remembered. */
  cancelNoted: boolean;
  /** Declared routing, for the verdict. */
  routing: 'public' | 'private' | null;
  stacks: StackProgress[];
  /** Which of them the step is about. */
  stackIndex: number;
  /** The last stack event that was told. */
  lastEventId: string | null;
  /** When each resource that is under way began, ISO 8601, by logical id. */
  started: Record<string, string>;
  /** How many resources are done. */
  created: number;
  /** The first resource that failed, and why, in AWS's own words. */
  firstFailure: { title: string; type: string; reason: string } | null;
  /** Others have been told that the environment exists. */
  announced: boolean;
  /** Calls in a row that failed. */
  failures: number;
  /** When something was told last, ISO 8601. */
  lastEventAt: string;
  /** Looks in a row at which nothing had changed. */
  unchangedPolls: number;
  /** What the last look saw, to tell whether anything changed. */
  lastSeen: string;
  /** How it will end once the stack is gone, or as it was. */
  ending: Ending | null;
  /** CloudFormation was seen at the update that was asked for. */
  updateBegun: boolean;
  /** The stack's own status that its events told last; empty until then, and in rows of earlier releases. */
  lastStackStatus: string;
  /** A rollback that failed was gone on with. */
  continued: boolean;
  /** Of the drift detection under way; empty otherwise. */
  detectionId: string;
  /** Retiring: what was announced to stay. */
  stays: RetiredResource[];
  /** How often AWS was asked how things are. */
  statusCalls: number;
  /** Milliseconds for which AWS was at work and there was nothing to do. */
  waitedMs: number;
  /** Since when AWS is at work, ISO 8601; null when it is not. */
  waitingSince: string | null;
}

/**
 * What it takes to make the change sets. It holds the values of Airflow
 * options and of NoEcho parameters, which may be secrets, and has to outlive a
 * restart; so it has a column of its own that is emptied as soon as the last
 * change set is made, and it is in no event, no audit record and no answer.
 */
export interface PlanInput {
  /** Provision: what is asked for. */
  request?: EnvironmentRequest;
  /** Update: what is asked to change. */
  changes?: EnvironmentChanges;
  /** Repair: the rules whose findings are to be fixed; all of them when absent. */
  rules?: string[];
  /** Once it is planned, all that is needed any more. */
  stacks?: PlannedStack[];
}

/** A row of the store. */
export interface OperationRecord {
  id: string;
  kind: OperationKind;
  status: OperationStatus;
  account: string;
  region: string;
  environmentName: string;
  owner: string;
  startedBy: string;
  idempotencyKey: string;
  /** Of what was asked for, see `digest.ts`; null in rows of earlier releases. */
  requestDigest: string | null;
  state: OperationState;
  planInput: PlanInput | null;
  outputs: Partial<OperationOutputs>;
  error: OperationError | null;
  version: number;
  /** ISO 8601, all of them. */
  checkAfter: string;
  createdAt: string;
  updatedAt: string;
  finishedAt: string | null;
}

/** A line for people that has no number yet. */
export type NewEvent = Omit<OperationEvent, 'seq'>;

/** The verdict's few words that an operation keeps. */
export type VerdictWord = Verdict['verdict'];
