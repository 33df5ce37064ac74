import { STEPS } from '../steps';
import type { OperationRecord } from '../types';

/** What an operation is at, for people. */
export function phaseOf(operation: OperationRecord): string {
  const { step } = operation.state;
  if (step === 'finished') return 'Finished';
  const { phase } = STEPS[step];
  return typeof phase === 'string' ? phase : phase(operation);
}
