import type {
  DecommissionPlan,
  OperationOutputs,
  OperationStatus,
  RetiredResource,
} from 'backstage-plugin-mwaa-common';
import type {
  ApprovalRule,
  ChangeSetState,
  StackEvent,
  StackResourceDrift,
  StackState,
} from 'backstage-plugin-mwaa-node';
import type {
  RemediationItem,
  PlannedChange,
  PlannedStack,
} from 'mwaa-network';
import type { ResourceLabel } from '../../labels/labelResources';
import type {
  Ending,
  PlanInput,
  NewEvent,
  OperationRecord,
  OperationState,
  VerdictWord,
} from '../types';

/**
 * Why a call failed: the portal may not; what was asked cannot be; the stack is
 * not what the operation may touch (none gets better by itself); AWS does not
 * know yet, or still holds busy, what was just written (it may, for a moment);
 * or AWS could not be reached.
 */
export type CallFailure =
  'denied' | 'refused' | 'not-own' | 'stale' | 'unavailable';

/** What a step's call brought home. */
export type Observation =
  | {
      type: 'planned';
      stacks: PlannedStack[];
      labels: Record<string, ResourceLabel>[];
      verdict: VerdictWord;
      warnings: string[];
      /** Update: what it changes. */
      changes?: PlannedChange[];
      /** Repair: what others have to fix. */
      remaining?: RemediationItem[];
      /** What waits for another person or a time, because of its stacks. */
      approval?: ApprovalRule;
    }
  /** What retiring deletes, stack by stack, and what it leaves. */
  | {
      type: 'announced';
      plan: DecommissionPlan;
      labels: Record<string, ResourceLabel>[];
      /** The last that has happened to each stack so far. */
      lastEventIds: Array<string | null>;
    }
  /** The stacks that may have drifted. */
  | { type: 'stacksFound'; stacks: Array<{ name: string; stackId: string }> }
  | { type: 'driftBegun'; detectionId: string }
  | {
      type: 'drift';
      status: string;
      statusReason: string;
      /** Once the detection is complete. */
      drifts: StackResourceDrift[];
    }
  /** What is left of what was retired. */
  | {
      type: 'left';
      left: RetiredResource[];
      /** What is otherwise than announced, a line each. */
      otherwise: string[];
    }
  /** The plan cannot be, or is judged to fail; one reason a line. */
  | { type: 'refused'; reasons: string[]; remedy: string }
  | {
      type: 'stack';
      stack: StackState | undefined;
      /** The last thing that had happened to it. */
      lastEventId?: string;
      /** Preparing: whether a leftover is this environment's own, or why not. */
      own?: boolean;
      notOwn?: string;
    }
  | { type: 'changeSetCreated'; changeSetId: string; stackId: string }
  | {
      type: 'changeSet';
      changeSet: ChangeSetState;
      stack: StackState | undefined;
    }
  | { type: 'progress'; stack: StackState | undefined; events: StackEvent[] }
  | {
      type: 'environment';
      environment:
        | {
            arn: string;
            status: string;
            webserverUrl: string;
            errorCode: string;
            errorMessage: string;
          }
        | undefined;
    }
  | {
      type: 'verified';
      verdict: VerdictWord;
      vpcId: string;
      /** What fails or could not be decided, a line each. */
      open: string[];
    }
  /** The call was made; there is nothing to say of its answer. */
  | { type: 'done' }
  /** Whether it may begin is in the operation itself. */
  | { type: 'approval' }
  /** AWS did not do it. */
  | {
      type: 'callFailed';
      cause: CallFailure;
      message: string;
    };

/** The observation of one of these types. */
export type Observed<T extends Observation['type']> = Extract<
  Observation,
  { type: T }
>;

/** What follows from an observation. */
export interface Advance {
  state: OperationState;
  /** The step after this one, in the order of the registry. */
  onward?: true;
  events: NewEvent[];
  outputs?: Partial<OperationOutputs>;
  /** Absent: stays; null: no longer needed. */
  planInput?: PlanInput | null;
  /** Others shall know that the place's environments changed. */
  announce?: boolean;
  /** Look again only after a while. */
  wait: boolean;
  /** The while: until this time, ISO 8601; absent: as the pauses say. */
  until?: string;
  /** Absent: stays. */
  status?: OperationStatus;
  ending?: Ending;
}

/** A decision: pure, from what was stored and seen. */
export type Decide<T extends Observation['type'] = Observation['type']> = (
  operation: OperationRecord,
  observation: Observed<T>,
  now: string,
) => Advance;

/**
 * What a wish to cancel does: what follows at once; or nothing, because it is
 * too late, or (undefined) because the next step goes the way that it has to
 * in any case.
 */
export type OnCancel = (
  operation: OperationRecord,
  now: string,
) => Advance | 'tooLate' | undefined;
