/** What AWS said, without what it need not say before people. */
export interface AwsErrorText {
  /** AWS's code, for example `UnauthorizedOperation`. */
  code: string;
  message: string;
}

/** What an error means for whoever asked. */
export type AwsErrorKind =
  /** AWS does not let the portal in, or it has no credentials. */
  | 'denied'
  /** There is no such thing. */
  | 'notFound'
  /** The request itself is wrong: to repeat it is of no use. */
  | 'invalid'
  /** AWS could not be reached, throttles or fails, or credentials ran out: later it may work. */
  | 'unavailable';

const DENIED =
  /AccessDenied|Unauthorized|NotAuthorized|AuthFailure|InvalidClientTokenId|UnrecognizedClient|InvalidAccessKeyId|SignatureDoesNotMatch|OptInRequired|CredentialsProviderError|Forbidden/;
/** Credentials that ran out: whoever provides them renews them. */
const EXPIRED = /ExpiredToken|RequestExpired/;
const NOT_FOUND = /NotFound|NoSuch/;
const THROTTLED =
  /Throttl|RequestLimitExceeded|TooManyRequests|SlowDown|RequestTimeout/;

interface SdkError {
  name?: string;
  message?: string;
  $fault?: 'client' | 'server';
  $metadata?: { httpStatusCode?: number };
}

/** AWS's code and message. */
export function describeAwsError(error: unknown): AwsErrorText {
  const { name, message } = (error ?? {}) as SdkError;
  return {
    code: name || 'UnknownError',
    message: (message ?? String(error))
      // Kilobytes that only AWS can read.
      .replace(/\s*Encoded authorization failure message: \S+/, '')
      .trim(),
  };
}

/** Whether AWS, or who calls it too, asks for a slower pace. */
export function isThrottled(error: unknown): boolean {
  const { name = '', $metadata } = (error ?? {}) as SdkError;
  return THROTTLED.test(name) || $metadata?.httpStatusCode === 429;
}

/** Sorts an error of the SDK, or of whoever provides its credentials. */
export function kindOfAwsError(error: unknown): AwsErrorKind {
  const {
    name = '',
    message = '',
    $fault,
    $metadata,
  } = (error ?? {}) as SdkError;
  const status = $metadata?.httpStatusCode;
  if (isThrottled(error) || EXPIRED.test(name)) {
    return 'unavailable';
  }
  if (
    DENIED.test(name) ||
    status === 401 ||
    status === 403 ||
    // Of @backstage/integration-aws-node, which has no name for it.
    message.startsWith('There is no AWS integration that matches')
  ) {
    return 'denied';
  }
  if (NOT_FOUND.test(name) || status === 404) {
    return 'notFound';
  }
  return $fault === 'client' && status !== undefined && status < 500
    ? 'invalid'
    : 'unavailable';
}

/** Whether the caller gave the call up; then nobody needs an explanation. */
export function isAbort(error: unknown): boolean {
  return (error as Error | undefined)?.name === 'AbortError';
}
