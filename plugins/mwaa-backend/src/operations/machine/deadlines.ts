import type { OperationState, StackProgress, Step } from '../types';

/** How long a step may last, and why so long. */
export interface StepLimit {
  /** Milliseconds. */
  limit: number;
  reason: string;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** One call, or a few, that AWS answers within seconds when it can. */
const CALL: StepLimit = {
  limit: 30 * MINUTE,
  reason: 'AWS answers within seconds; half an hour bridges an outage',
};

/** The same where something is left behind if it is not done. */
const CLEANUP: StepLimit = {
  limit: 2 * HOUR,
  reason: 'What is not cleaned up remains, so a longer outage is bridged',
};

const DELETION: StepLimit = {
  limit: 6 * HOUR,
  reason:
    'MWAA deletes in about 30 minutes, after it has finished a creation; CloudFormation waits for network interfaces, and tries again by itself',
};

/** A stack that rolls back waits for MWAA to finish what it began. */
const ROLLBACK: StepLimit = {
  limit: 14 * HOUR,
  reason:
    'A graceful update gives running tasks 12 hours (UpdateEnvironment, WorkerReplacementStrategy), and cannot be stopped meanwhile',
};

/** By step, from when it began. Edition: AWS documentation of November 2026. */
export const STEP_LIMITS: Record<Exclude<Step, 'finished'>, StepLimit> = {
  awaitApproval: {
    limit: 7 * DAY,
    reason: 'Nobody approves for a week: it is asked for anew',
  },
  plan: CALL,
  prepare: CALL,
  deleteLeftover: CALL,
  followLeftover: DELETION,
  createChangeSet: CALL,
  reviewChangeSet: CALL,
  executeChangeSet: CALL,
  deleteUnchanged: CLEANUP,
  followStack: {
    limit: 3 * HOUR,
    reason:
      'MWAA creates an environment in 20 to 30 minutes, and CloudFormation gives up on it by itself well before',
  },
  protectStack: CLEANUP,
  awaitEnvironment: {
    limit: 3 * HOUR,
    reason: 'MWAA creates an environment in 20 to 30 minutes',
  },
  verify: {
    limit: 10 * MINUTE,
    reason: 'Judging what was made is not what the operation is for',
  },
  abandon: ROLLBACK,
  deleteChangeSet: CLEANUP,
  unprotectStack: CLEANUP,
  deleteStack: CLEANUP,
  followDeletion: DELETION,
  cancelUpdate: CLEANUP,
  awaitSettled: ROLLBACK,
  continueRollback: CLEANUP,
  reprotectStack: CLEANUP,
  confirmGone: CALL,
  detectDrift: {
    limit: HOUR,
    reason: 'Another detection has to end first',
  },
  followDrift: {
    limit: 2 * HOUR,
    reason: 'CloudFormation looks at each resource of the stack',
  },
};

/** Longer ones, while MWAA says that status. */
const STATUS_LIMITS: Record<string, StepLimit> = {
  PENDING: {
    limit: 76 * HOUR,
    reason:
      'MWAA waits 72 hours for the endpoints that the VPC’s owner makes, and then creates',
  },
  UPDATING: ROLLBACK,
  CREATING_SNAPSHOT: ROLLBACK,
  ROLLING_BACK: ROLLBACK,
  MAINTENANCE: ROLLBACK,
};

/** How long the step may last as things are now. */
export function limitOf(
  step: Step,
  seen: string,
  stack?: StackProgress,
): StepLimit {
  if (step === 'finished') return { limit: 0, reason: '' };
  if (step === 'followStack' && stack?.mode === 'update') return ROLLBACK;
  return (
    (step === 'awaitEnvironment' ? STATUS_LIMITS[seen] : undefined) ??
    STEP_LIMITS[step]
  );
}

/**
 * The state with the clock of its step: begun anew when the step is another,
 * and never shorter than it has been.
 */
export function withClock(
  before: Pick<
    OperationState,
    'step' | 'stackIndex' | 'stepSince' | 'stepLimit'
  >,
  state: OperationState,
  now: string,
): OperationState {
  const { limit } = limitOf(
    state.step,
    state.lastSeen,
    state.stacks[state.stackIndex],
  );
  const same =
    before.step === state.step && before.stackIndex === state.stackIndex;
  return {
    ...state,
    stepSince: same ? before.stepSince || now : now,
    stepLimit: same ? Math.max(limit, before.stepLimit || 0) : limit,
  };
}

/** When the step is given up, ISO 8601; null once all is over. */
export function deadlineOf({
  step,
  stepLimit,
  stepSince,
}: OperationState): string | null {
  return step === 'finished' || !stepSince
    ? null
    : new Date(Date.parse(stepSince) + stepLimit).toISOString();
}

/** Milliseconds since the step began. */
export function stepAge({ stepSince }: OperationState, now: string): number {
  return stepSince ? Date.parse(now) - Date.parse(stepSince) : 0;
}
