import type { Advance } from '../decisions/types';
import { ORDER, STEPS } from '../steps';
import type { OperationRecord, OperationState, Step } from '../types';

/** An advance with the step that it goes on to, and what that step notes first. */
export function enterStep(
  operation: OperationRecord,
  advanced: Advance,
): Advance {
  const { onward, ...rest } = advanced;
  const step = onward
    ? nextStep({ ...operation, state: rest.state })
    : rest.state.step;
  const state = { ...rest.state, step };
  return step === 'finished' || isSame(operation.state, state)
    ? { ...rest, state }
    : { ...rest, state: STEPS[step].onEnter?.(state) ?? state };
}

/** @throws Error when there is no step to go on to */
function nextStep(operation: OperationRecord): Step {
  const { step } = operation.state;
  const index = ORDER.findIndex(name => name === step);
  const next = ORDER.slice(index + 1).find(
    name => STEPS[name].isTaken?.(operation) ?? true,
  );
  if (index < 0 || !next) throw new Error(`No step comes after ${step}`);
  return next;
}

function isSame(before: OperationState, after: OperationState): boolean {
  return before.step === after.step && before.stackIndex === after.stackIndex;
}
