import { ConflictError } from '@backstage/errors';
import type { StackState } from '../types';

/**
 * What kind of change set a stack's state asks for.
 *
 * @throws ConflictError when the state takes none, with what to do
 */
export function changeSetTypeFor(
  name: string,
  stack: StackState | undefined,
): 'CREATE' | 'UPDATE' {
  // A stack that was deleted is found by its id only, but to be sure.
  if (!stack || stack.status === 'DELETE_COMPLETE') {
    return 'CREATE';
  }
  const { status } = stack;
  // A change set of type CREATE was made, and nothing came of it yet.
  if (status === 'REVIEW_IN_PROGRESS') {
    return 'CREATE';
  }
  if (status.endsWith('_IN_PROGRESS')) {
    throw new ConflictError(
      `The stack ${name} is in state ${status}; wait until that is over`,
    );
  }
  if (
    status === 'ROLLBACK_COMPLETE' ||
    status === 'ROLLBACK_FAILED' ||
    status === 'CREATE_FAILED' ||
    status === 'DELETE_FAILED'
  ) {
    throw new ConflictError(
      `The stack ${name} is in state ${status}, from which it cannot be updated; look at its events for the reason, delete the stack, and try again`,
    );
  }
  if (status === 'UPDATE_ROLLBACK_FAILED') {
    throw new ConflictError(
      `The stack ${name} is in state ${status}; continue its rollback in the AWS console, and try again`,
    );
  }
  return 'UPDATE';
}
