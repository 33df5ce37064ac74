import type { MwaaTranslate } from '../translation';

/** What kind of trouble a failed call to the backend is, for people. */
export type Trouble =
  'refused' | 'notFound' | 'signedOut' | 'throttled' | 'unreachable' | 'failed';

/** What happened, and what the backend said of it. */
export interface ExplainedError {
  trouble: Trouble;
  /** Empty when nothing was said. */
  message: string;
  /** Seconds to wait before asking again; only of `throttled`, where it was said. */
  retryAfter?: number;
}

/**
 * Sorts the errors of the MWAA client: a `ResponseError` by its status, and
 * what `fetch` throws when there is no answer at all (a `TypeError`).
 */
export function explainError(error: Error): ExplainedError {
  const { statusCode, body, response } = error as Error & {
    statusCode?: number;
    body?: { error?: { message?: string } };
    response?: { headers?: { get(name: string): string | null } };
  };
  const message = body?.error?.message ?? error.message;
  const seconds = Number(response?.headers?.get('Retry-After') ?? '');
  return {
    trouble: troubleOf(error, statusCode),
    message,
    ...(statusCode === 429 &&
      seconds > 0 && { retryAfter: Math.ceil(seconds) }),
  };
}

const TROUBLES: Record<number, Trouble> = {
  401: 'signedOut',
  403: 'refused',
  404: 'notFound',
  429: 'throttled',
  502: 'unreachable',
  503: 'unreachable',
  504: 'unreachable',
};

function troubleOf(error: Error, status: number | undefined): Trouble {
  if (status !== undefined) return TROUBLES[status] ?? 'failed';
  return error instanceof TypeError ? 'unreachable' : 'failed';
}

/** When to ask again after too many requests. */
export function throttledRemedy(
  retryAfter: number | undefined,
  t: MwaaTranslate,
): string {
  return retryAfter
    ? t('state.throttled.remedyIn', { seconds: String(retryAfter) })
    : t('state.throttled.remedy');
}
