import {
  describeAwsError,
  kindOfAwsError,
  type AwsErrorKind,
} from '../errors/awsError';
import type { ReadPermission } from '../iam/readPermissions';

/** A call that AWS did not answer, in words for whoever can do something. */
export class CallFailed extends Error {
  override readonly name = 'CallFailed';
  readonly permission: ReadPermission;
  /** AWS's code. */
  readonly code: string;
  readonly kind: AwsErrorKind;
  /** The SDK's error. */
  override readonly cause: unknown;

  constructor(permission: ReadPermission, account: string, error: unknown) {
    const { code, message } = describeAwsError(error);
    const kind = kindOfAwsError(error);
    super(
      kind === 'denied'
        ? `${permission} was refused (${code}: ${message}). Allow ${permission} to the role that the portal reads the account ${account} with.`
        : `${permission} failed (${code}: ${message}).`,
    );
    this.permission = permission;
    this.code = code;
    this.kind = kind;
    this.cause = error;
  }
}

/**
 * What AWS answers with an error because there is nothing to answer.
 *
 * @param codes - the errors that mean so
 */
export async function unlessAbsent<T>(
  answer: Promise<T>,
  codes: string[],
): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof CallFailed && codes.includes(error.code)) {
      return undefined;
    }
    throw error;
  }
}
