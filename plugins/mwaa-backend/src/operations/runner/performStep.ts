import { isError } from '@backstage/errors';
import type { StepContext } from '../calls/context';
import type { CallFailure, Observation } from '../decisions/types';
import { STEPS } from '../steps';
import type { OperationRecord } from '../types';

const CAUSES: Record<string, CallFailure> = {
  NotAllowedError: 'denied',
  NotOwnStackError: 'not-own',
  InputError: 'refused',
  // What was just written may not be known yet, or still be held busy.
  ConflictError: 'stale',
  NotFoundError: 'stale',
};

/** Makes the step's call; that AWS fails is an observation as well. */
export async function performStep(
  operation: OperationRecord,
  context: StepContext,
): Promise<Observation> {
  const { step } = operation.state;
  if (step === 'finished') return { type: 'done' };
  try {
    return await STEPS[step].perform(operation, context);
  } catch (error) {
    return {
      type: 'callFailed',
      cause: CAUSES[isError(error) ? error.name : ''] ?? 'unavailable',
      message: isError(error) ? error.message : String(error),
    };
  }
}
