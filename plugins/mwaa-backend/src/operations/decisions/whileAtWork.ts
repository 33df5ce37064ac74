import type { OperationState } from '../types';
import { AT_WORK } from './statuses';
import { line, lookAgain } from './transitions';
import type { Advance, Observed } from './types';

/**
 * Looks again as long as MWAA is at work on the environment, and says once what
 * waits for it; undefined once it is not.
 *
 * @param waits - what waits, for example `the change begins`
 */
export function whileAtWork(
  state: OperationState,
  { environment }: Observed<'environment'>,
  now: string,
  waits: string,
): Advance | undefined {
  if (!environment || !AT_WORK.has(environment.status)) return undefined;
  const { status } = environment;
  return lookAgain(
    state,
    status,
    state.lastSeen === status
      ? []
      : [line(now, `MWAA is ${status}: ${waits} once it has finished`, 'warn')],
  );
}
