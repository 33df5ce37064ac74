import {
  InputError,
  NotAllowedError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import { describeAwsError, isAbort, kindOfAwsError } from './awsError';

const classes = {
  denied: NotAllowedError,
  notFound: NotFoundError,
  invalid: InputError,
  unavailable: ServiceUnavailableError,
};

/**
 * The error of `@backstage/errors` that says the same as AWS's, whose code and
 * message become its cause (and end its message). Nothing else of the SDK's
 * error comes along: it holds the request with its headers.
 *
 * @param what - what was tried, as the beginning of a sentence
 */
export function toBackstageError(what: string, error: unknown): Error {
  if (isAbort(error) || isBackstageError(error)) {
    return error as Error;
  }
  const { code, message } = describeAwsError(error);
  const cause = new Error(message);
  cause.name = code;
  return new classes[kindOfAwsError(error)](what, cause);
}

function isBackstageError(error: unknown): boolean {
  return (
    Object.values(classes).some(type => error instanceof type) ||
    (error as Error | undefined)?.name === 'ConflictError'
  );
}
