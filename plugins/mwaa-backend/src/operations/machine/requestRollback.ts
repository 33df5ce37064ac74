import type { Advance } from '../decisions/types';
import { KINDS } from '../kinds';
import { STEPS } from '../steps';
import type { OperationRecord } from '../types';
import { enterStep } from './enterStep';
import { withClock } from './withClock';

/**
 * Whether it is too late to cancel: the stack is changed or being deleted, and
 * nothing stops or undoes that.
 */
export function isPastCancelling(operation: OperationRecord): boolean {
  return onCancel(operation, '') === 'tooLate';
}

/**
 * What to do about a wish to cancel before the next call is made. Undefined
 * when it changes nothing about the next step: because the operation is on its
 * way back, or because the wish has to wait.
 */
export function requestRollback(
  operation: OperationRecord,
  now: string,
): Advance | undefined {
  const { state, status } = operation;
  if (status !== 'cancelling' || state.ending) return undefined;
  const answer = onCancel(operation, now);
  if (!answer || answer === 'tooLate') return undefined;
  const advanced = enterStep(operation, answer);
  return { ...advanced, state: withClock(state, advanced.state, now) };
}

function onCancel(operation: OperationRecord, now: string) {
  const { step } = operation.state;
  if (step === 'finished') return undefined;
  const kind = KINDS[operation.kind];
  const { direction, onCancel: inStep = kind.onCancel } = STEPS[step];
  const leadsBack =
    direction === 'back' || (direction === 'deletion' && !kind.deletes);
  return leadsBack ? undefined : inStep(operation, now);
}
