/** What kind of trouble a failed call to the backend is, for people. */
export type Trouble =
  'refused' | 'notFound' | 'signedOut' | 'unreachable' | 'failed';

/** What happened, and what the backend said of it. */
export interface ExplainedError {
  trouble: Trouble;
  /** Empty when nothing was said. */
  message: string;
}

/**
 * Sorts the errors of the MWAA client: a `ResponseError` by its status, and
 * what `fetch` throws when there is no answer at all (a `TypeError`).
 */
export function explainError(error: Error): ExplainedError {
  const { statusCode, body } = error as Error & {
    statusCode?: number;
    body?: { error?: { message?: string } };
  };
  const message = body?.error?.message ?? error.message;
  switch (statusCode) {
    case 401:
      return { trouble: 'signedOut', message };
    case 403:
      return { trouble: 'refused', message };
    case 404:
      return { trouble: 'notFound', message };
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
