import { stepAge } from './deadlines';
import { failStep } from './failStep';
import type { FailureCause, Step } from '../types';
import { line } from './transitions';
import type { CallFailure, Decide } from './types';

/**
 * Milliseconds for which AWS may not know yet what it was just told: its
 * answers are eventually consistent, as a rule within seconds.
 */
export const STALE_LIMIT = 2 * 60_000;

/** Their answers are about what has long been there. */
const NEVER_STALE: ReadonlySet<Step> = new Set<Step>(['plan', 'awaitApproval']);

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
  const failures = state.failures + 1;
  const passing =
    cause === 'unavailable' ||
    (cause === 'stale' &&
      !NEVER_STALE.has(state.step) &&
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
  return failStep(
    operation,
    { message, remedy: REMEDIES[kind], cause: kind satisfies FailureCause },
    now,
  );
};
