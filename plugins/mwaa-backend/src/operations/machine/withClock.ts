import { STEPS } from '../steps';
import type { OperationState } from '../types';

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
  const limit = limitOf(state);
  const same =
    before.step === state.step && before.stackIndex === state.stackIndex;
  return {
    ...state,
    stepSince: same ? before.stepSince || now : now,
    stepLimit: same ? Math.max(limit, before.stepLimit || 0) : limit,
  };
}

/** How long the step may last as things are now, in milliseconds. */
function limitOf(state: OperationState): number {
  if (state.step === 'finished') return 0;
  const { limit } = STEPS[state.step];
  return (typeof limit === 'function' ? limit(state) : limit).limit;
}
