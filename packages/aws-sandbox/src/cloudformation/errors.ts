import { AwsError } from '../kernel/types';

/** What CloudFormation itself refuses, as opposed to the services it calls. */
export class CloudFormationError extends AwsError {}

/** The answer CloudFormation gives to nearly everything it refuses. */
export function validationError(message: string): CloudFormationError {
  return new CloudFormationError('ValidationError', message, 400);
}

/** A template that is wrong as such, whatever the parameters. */
export function templateFormatError(message: string): CloudFormationError {
  return validationError(`Template format error: ${message}`);
}

/** A template whose functions cannot be worked out. */
export function templateError(message: string): CloudFormationError {
  return validationError(`Template error: ${message}`);
}

/** AWS's wording for an input member that breaks the API model's constraint. */
export function constraintError(
  member: string,
  value: unknown,
  constraint: string,
): CloudFormationError {
  return validationError(
    `1 validation error detected: Value '${value}' at '${member}' failed to satisfy constraint: ${constraint}`,
  );
}

/** Whether a service said that what was asked for does not exist. */
export function isNotFound(error: unknown): boolean {
  const code = errorCode(error);
  return /NotFound|NoSuch|NonExist/.test(code);
}

/** The AWS code of an error, or the empty string for an error of another kind. */
export function errorCode(error: unknown): string {
  return error instanceof AwsError ? error.code : '';
}
