import type { OperationState } from '../types';

/**
 * Milliseconds for which AWS may not know yet what it was just told: its
 * answers are eventually consistent, as a rule within seconds.
 */
export const STALE_LIMIT = 2 * 60_000;

/** When the step is given up, ISO 8601; null once all is over. */
export function deadlineOf({
  step,
  stepLimit,
  stepSince,
}: OperationState): string | null {
  return step === 'finished' || !stepSince
    ? null
    : new Date(Date.parse(stepSince) + stepLimit).toISOString();
}

/** Milliseconds since the step began. */
export function stepAge({ stepSince }: OperationState, now: string): number {
  return stepSince ? Date.parse(now) - Date.parse(stepSince) : 0;
}
