import type { OperationRecord, Step } from '../types';
import { onApproval } from './approval';
import {
  onAbandonedStack,
  onChangeSetDeleted,
  onDeletionProgress,
  onDeletionRequested,
  onReprotected,
  onUnprotected,
} from './back';
import { onCallFailed } from './callFailed';
import {
  onChangeSet,
  onChangeSetCreated,
  onExecuted,
  onUnchangedDeleted,
} from './changeSet';
import { deadlineOf, withClock } from './deadlines';
import { onEnvironment, onVerified } from './environment';
import { onPlanned, onRefused } from './plan';
import { onAnnounced, onLeft } from './decommission';
import { onDeadline } from './onDeadline';
import { onDrift, onDriftBegun, onStacksFound } from './drift';
import { overheadLine } from './overhead';
import { onLeftoverGone, onLeftoverRequested, onPrepared } from './prepare';
import { onProtected, onStackProgress, onUpdateCancelled } from './stack';
import { onRollbackContinued, onSettled } from './rollback';
import { currentStack, line, withStack } from './transitions';
import type { Advance, Decide, Observation } from './types';

type Type = Observation['type'];

/** Which observation each step takes, and what decides on it. */
const DECISIONS: {
  [S in Exclude<Step, 'finished'>]: { [T in Type]?: Decide<T> };
} = {
  awaitApproval: { approval: onApproval },
  plan: {
    planned: onPlanned,
    refused: onRefused,
    announced: onAnnounced,
    stacksFound: onStacksFound,
  },
  prepare: { stack: onPrepared },
  deleteLeftover: { done: onLeftoverRequested },
  followLeftover: { progress: onLeftoverGone },
  createChangeSet: { changeSetCreated: onChangeSetCreated },
  reviewChangeSet: { changeSet: onChangeSet },
  executeChangeSet: { done: onExecuted },
  followStack: { progress: onStackProgress },
  protectStack: { done: onProtected },
  awaitEnvironment: { environment: onEnvironment },
  verify: { verified: onVerified },
  deleteUnchanged: { done: onUnchangedDeleted },
  abandon: { stack: onAbandonedStack },
  deleteChangeSet: { done: onChangeSetDeleted },
  unprotectStack: { done: onUnprotected },
  deleteStack: { done: onDeletionRequested },
  followDeletion: { progress: onDeletionProgress },
  cancelUpdate: { done: onUpdateCancelled },
  awaitSettled: { environment: onSettled },
  continueRollback: { done: onRollbackContinued },
  reprotectStack: { done: onReprotected },
  confirmGone: { left: onLeft },
  detectDrift: { driftBegun: onDriftBegun },
  followDrift: { drift: onDrift },
};

/**
 * The state machine: from where an operation stands and what was just seen at
 * AWS to where it stands next. Pure: no I/O and no clock of its own. Since
 * every step's call may be made again, a step that was taken and not recorded
 * (a process that was killed) is simply taken again.
 */
export function advance(
  operation: OperationRecord,
  observation: Observation,
  now: string,
): Advance {
  const advanced = withinDeadline(
    operation,
    decide(withStatusSeen(operation, observation), observation, now),
    now,
  );
  const events = [
    ...advanced.events,
    ...(advanced.ending?.status === 'failed'
      ? [line(now, advanced.ending.error.message, 'error')]
      : []),
    ...(advanced.ending?.status === 'succeeded'
      ? [overheadLine(operation, advanced.state, now)]
      : []),
  ];
  const state = withClock(operation.state, advanced.state, now);
  return {
    ...advanced,
    events,
    state: events.length > 0 ? { ...state, lastEventAt: now } : state,
  };
}

/** The status that CloudFormation said last of the stack at hand. */
function withStatusSeen(
  operation: OperationRecord,
  observation: Observation,
): OperationRecord {
  const stack = 'stack' in observation ? observation.stack : undefined;
  return stack && currentStack(operation.state)
    ? {
        ...operation,
        state: withStack(operation.state, { status: stack.status }),
      }
    : operation;
}

/** The same, or the step's failure when it has lasted for too long. */
function withinDeadline(
  operation: OperationRecord,
  advanced: Advance,
  now: string,
): Advance {
  if (!advanced.wait) return advanced;
  const state = withClock(operation.state, advanced.state, now);
  const deadline = deadlineOf(state);
  if (!deadline || now < deadline) return advanced;
  const ended = onDeadline({ ...operation, state }, now);
  return { ...ended, events: [...advanced.events, ...ended.events] };
}

function decide(
  operation: OperationRecord,
  observation: Observation,
  now: string,
): Advance {
  const { step } = operation.state;
  if (observation.type === 'callFailed') {
    return onCallFailed(operation, observation, now);
  }
  if (step === 'finished') {
    return { state: operation.state, events: [], wait: false };
  }
  const decision = DECISIONS[step][observation.type] as Decide | undefined;
  if (!decision) {
    throw new Error(
      `Step ${step} cannot take an observation of type ${observation.type}`,
    );
  }
  return decision(operation, observation as never, now);
}
