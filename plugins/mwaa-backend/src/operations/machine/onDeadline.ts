import { formatDuration } from '../progress/durations';
import type { OperationRecord } from '../types';
import { failStep } from './failStep';
import { phaseOf } from './phases';
import { currentStack, failed, finish } from './transitions';
import type { Advance } from './types';

/** A step that has lasted longer than it ever should is given up. */
export function onDeadline(operation: OperationRecord, now: string): Advance {
  const { state } = operation;
  const limit = formatDuration(state.stepLimit / 1000);
  if (state.step === 'awaitApproval') {
    return finish(
      state,
      failed(
        `Nobody approved it within ${limit}; nothing has been done`,
        'Ask somebody who may approve it, and start again.',
        'deadline',
      ),
    );
  }
  const seen = currentStack(state)?.status;
  const last =
    state.lastFailure?.message ??
    (state.lastSeen || seen ? `last seen ${state.lastSeen || seen}` : '');
  return failStep(
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
