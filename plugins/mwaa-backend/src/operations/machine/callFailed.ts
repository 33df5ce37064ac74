import { STALE_LIMIT, stepAge } from '../decisions/clock';
import { line } from '../decisions/transitions';
import type { CallFailure, Decide } from '../decisions/types';
import { STEPS } from '../steps';
import type { FailureCause } from '../types';

const REMEDIES: Record<Exclude<CallFailure, 'stale'>, string> = {
  denied:
    'The role that the portal provisions with lacks a permission, or does not trust the portal. Your portal administrator adds it; then start again.',
  refused: 'Correct what AWS names, and start again.',
  'not-own':
    'Nothing of others is touched. Your portal administrator looks at whose stack it is.',
  unavailable: 'AWS could not be asked. Start again when it can be reached.',
};

/**
 * A call that failed. AWS not being there is waited for, with growing pauses,
 * up to the step's deadline: CloudFormation goes on without us. A denial does
 * not get better by waiting, and ends the operation at once.
 */
export const onCallFailed: Decide<'callFailed'> = (
  operation,
  { cause, message },
  now,
) => {
  const { state } = operation;
  if (state.step === 'finished') return { state, events: [], wait: false };
  const step = STEPS[state.step];
  const failures = state.failures + 1;
  const passing =
    cause === 'unavailable' ||
    (cause === 'stale' &&
      !step.answersAreFinal &&
      stepAge(state, now) < STALE_LIMIT);
  if (passing) {
    return {
      state: {
        ...state,
        failures,
        lastFailure: {
          since: state.lastFailure?.since ?? now,
          message,
        },
        // The pause grows with what fails as with what does not change.
        unchangedPolls: state.unchangedPolls + 1,
      },
      events:
        failures === 1 ? [line(now, `${message}; trying again`, 'warn')] : [],
      wait: true,
    };
  }
  const kind: Exclude<CallFailure, 'stale'> =
    cause === 'stale' ? 'refused' : cause;
  return step.onFailure(
    operation,
    { message, remedy: REMEDIES[kind], cause: kind satisfies FailureCause },
    now,
  );
};
