import type { Reading } from './useReading';

/** What was read last, however old; undefined before there is any. */
export function valueOf<T>(reading: Reading<T>): T | undefined {
  return reading.status === 'read' ? reading.value : undefined;
}

/** Why the newest reading failed, whether or not an older one is shown. */
export function errorOf(reading: Reading<unknown>): Error | null {
  return reading.status === 'read' || reading.status === 'failed'
    ? (reading.error ?? null)
    : null;
}

/** Whether a request is under way. */
export function isUnderWay(reading: Reading<unknown>): boolean {
  return reading.status === 'read'
    ? reading.refreshing
    : reading.status === 'loading';
}
