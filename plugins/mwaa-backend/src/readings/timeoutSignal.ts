import { setMaxListeners } from 'node:events';
import { BUDGETS } from '../budgets';

/** Milliseconds for a reading that people wait for; proxies wait for a minute. */
export const READING_LIMIT = BUDGETS.answer;

/**
 * A signal that ends a reading which takes too long: without one, each of its
 * calls would be tried again for minutes, and everybody who asks would wait
 * for it.
 *
 * @param limit - milliseconds
 */
export function timeoutSignal(limit: number = READING_LIMIT): AbortSignal {
  const signal = AbortSignal.timeout(limit);
  // Every call of the reading listens to it; Node takes more than ten for a leak.
  setMaxListeners(0, signal);
  return signal;
}
