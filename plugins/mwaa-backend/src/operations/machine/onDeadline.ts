import { currentStack } from '../decisions/transitions';
import type { Advance } from '../decisions/types';
import { formatDuration } from '../progress/durations';
import { STEPS } from '../steps';
import type { OperationRecord } from '../types';
import { phaseOf } from './phases';

/** A step that has lasted longer than it ever should is given up. */
export function onDeadline(operation: OperationRecord, now: string): Advance {
  const { state } = operation;
  if (state.step === 'finished') return { state, events: [], wait: false };
  const step = STEPS[state.step];
  const limit = formatDuration(state.stepLimit / 1000);
  if (step.onDeadline) return step.onDeadline(operation, limit);
  const seen = currentStack(state)?.status;
  const last =
    state.lastFailure?.message ??
    (state.lastSeen || seen ? `last seen ${state.lastSeen || seen}` : '');
  return step.onFailure(
    operation,
    {
      message: `"${phaseOf(operation)}" was given up after ${limit}${last ? ` (${last})` : ''}`,
      remedy: state.lastFailure
        ? 'Find out why AWS could not be asked, and start again.'
        : 'Find out in the AWS console what it waits for.',
      cause: 'deadline',
    },
    now,
  );
}
