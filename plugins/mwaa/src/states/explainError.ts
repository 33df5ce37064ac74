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
  switch (statusCode) {
    case 401:
      return { trouble: 'signedOut', message };
    case 403:
      return { trouble: 'refused', message };
    case 404:
      return { trouble: 'notFound', message };
    case 429: {
      const seconds = Number(response?.headers?.get('Retry-After') ?? '');
      return seconds > 0
        ? { trouble: 'throttled', message, retryAfter: Math.ceil(seconds) }
        : { trouble: 'throttled', message };
    }
    case 502:
    case 503:
    case 504:
      return { trouble: 'unreachable', message };
    case undefined:
      return {
        trouble: error instanceof TypeError ? 'unreachable' : 'failed',
        message,
      };
    default:
      return { trouble: 'failed', message };
  }
}
