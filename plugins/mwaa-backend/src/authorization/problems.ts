import { InputError } from '@backstage/errors';
import {
  hasErrors,
  validateRequest,
  type EnvironmentRequest,
  type Problem,
} from 'mwaa-network';

/**
 * What a body holds is a request once nothing is wrong with it in itself.
 *
 * @returns the problems that stop it; none for a request
 */
export function requestErrors(request: unknown): Problem[] {
  const problems = validateRequest(request);
  return hasErrors(problems)
    ? problems.filter(({ severity }) => severity === 'error')
    : [];
}

/** @throws InputError that names field, value and remedy of every problem */
export function assertRequest(
  request: unknown,
): asserts request is EnvironmentRequest {
  const problems = requestErrors(request);
  if (problems.length > 0) {
    throw new InputError(problems.map(describeProblem).join('; '));
  }
}

/** A problem in one line: field, value, what is wrong with it, what to do. */
export function describeProblem(problem: Problem): string {
  const { field, message, remedy, value } = problem;
  return `${field}: ${value ? `"${value}" ` : ''}${message} ${remedy}`.trim();
}
