import type { MwaaTranslate } from '../translation';

/** When to ask again after too many requests. */
export function throttledRemedy(
  retryAfter: number | undefined,
  t: MwaaTranslate,
): string {
  return retryAfter
    ? t('state.throttled.remedyIn', { seconds: String(retryAfter) })
    : t('state.throttled.remedy');
}
