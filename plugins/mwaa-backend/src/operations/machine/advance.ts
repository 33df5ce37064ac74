import type { OperationRecord, Step } from '../types';
import { onCallFailed } from './callFailed';
import {
  onAbandonedStack,
  onDeletionProgress,
  onDeletionRequested,
  onUnprotected,
} from './back';
import { onChangeSet, onChangeSetCreated, onExecuted } from './changeSet';
import { onEnvironment, onVerified } from './environment';
import { onPlanned, onRefused } from './plan';
import { onAnnounced, onLeft } from './decommission';
import { onDrift, onDriftBegun, onStacksFound } from './drift';
import { overheadLine } from './overhead';
import { onLeftoverGone, onLeftoverRequested, onPrepared } from './prepare';
import { onProtected, onStackProgress, onUpdateCancelled } from './stack';
import { onRollbackContinued, onSettled } from './turnedBack';
import { currentStack, finish, goTo, line } from './transitions';
import type { Advance, Decide, Observation } from './types';

type Type = Observation['type'];

/** Which observation each step takes, and what decides on it. */
const DECISIONS: {
  [S in Exclude<Step, 'finished'>]: { [T in Type]?: Decide<T> };
} = {
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
  abandon: { stack: onAbandonedStack },
  unprotectStack: { done: onUnprotected },
  deleteStack: { done: onDeletionRequested },
  followDeletion: { progress: onDeletionProgress },
  cancelUpdate: { done: onUpdateCancelled },
  awaitSettled: { environment: onSettled },
  continueRollback: { done: onRollbackContinued },
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
  const advanced = decide(operation, observation, now);
  const events = [
    ...advanced.events,
    ...(advanced.ending?.status === 'failed'
      ? [line(now, advanced.ending.error.message, 'error')]
      : []),
    ...(advanced.ending?.status === 'succeeded'
      ? [overheadLine(operation, advanced.state, now)]
      : []),
  ];
  return {
    ...advanced,
    events,
    state:
      events.length > 0 ? { ...advanced.state, toldAt: now } : advanced.state,
  };
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

/** The steps that lead back; a cancel changes nothing about them. */
const BACK: ReadonlySet<Step> = new Set([
  'abandon',
  'unprotectStack',
  'deleteStack',
  'followDeletion',
  'cancelUpdate',
  'awaitSettled',
  'continueRollback',
  'confirmGone',
  'finished',
]);

/** The steps at which a change set may have been executed. */
const EXECUTED: ReadonlySet<Step> = new Set([
  'executeChangeSet',
  'followStack',
  'protectStack',
  'awaitEnvironment',
  'verify',
]);

/**
 * Whether it is too late to cancel: the stack is changed or being deleted, and
 * nothing turns that back.
 */
export function isPastCancelling({ kind, state }: OperationRecord): boolean {
  switch (kind) {
    case 'decommission':
      return state.step !== 'plan';
    case 'update':
    case 'repair':
      return (
        currentStack(state)?.mode === 'update' &&
        ['protectStack', 'awaitEnvironment', 'verify'].includes(state.step)
      );
    default:
      return false;
  }
}

/**
 * What to do about a wish to cancel before the next call is made: turn round
 * towards the deletion of what is there. Undefined when there is nothing to
 * turn.
 */
export function turnRound(
  operation: OperationRecord,
  now: string,
): Advance | undefined {
  const { state, status } = operation;
  if (status !== 'cancelling' || BACK.has(state.step)) return undefined;
  if (operation.kind === 'drift' || operation.kind === 'decommission') {
    // A deletion that has begun is not stopped by CloudFormation.
    return operation.kind === 'drift' || state.step === 'plan'
      ? finish(state, { status: 'cancelled' }, [line(now, 'Cancelled', 'warn')])
      : undefined;
  }
  if (state.ending) return undefined;
  if (currentStack(state)?.mode === 'update' && EXECUTED.has(state.step)) {
    // Turned back is what CloudFormation is seen at: earlier, the update may be
    // about to begin; later, it is done, and is not said to be cancelled.
    if (state.step !== 'followStack' || !state.updateBegun) return undefined;
    return goTo({ ...state, ending: { status: 'cancelled' } }, 'cancelUpdate', [
      line(
        now,
        'Cancelling, as asked: CloudFormation turns the update back. If MWAA is updating the environment already, it has to finish that first',
        'warn',
      ),
    ]);
  }
  return goTo({ ...state, ending: { status: 'cancelled' } }, 'abandon', [
    line(now, 'Cancelling, as asked', 'warn'),
  ]);
}
