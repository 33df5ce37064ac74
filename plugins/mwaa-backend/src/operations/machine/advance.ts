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
import { onLeftoverGone, onLeftoverRequested, onPrepared } from './prepare';
import { onProtected, onStackProgress } from './stack';
import { goTo, line } from './transitions';
import type { Advance, Decide, Observation } from './types';

type Type = Observation['type'];

/** Which observation each step takes, and what decides on it. */
const DECISIONS: {
  [S in Exclude<Step, 'finished'>]: { [T in Type]?: Decide<T> };
} = {
  plan: { planned: onPlanned, refused: onRefused },
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
  const events =
    advanced.ending?.status === 'failed'
      ? [...advanced.events, line(now, advanced.ending.error.message, 'error')]
      : advanced.events;
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
  'finished',
]);

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
  return goTo({ ...state, ending: { status: 'cancelled' } }, 'abandon', [
    line(now, 'Cancelling, as asked', 'warn'),
  ]);
}
