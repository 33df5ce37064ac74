import { changeSets } from '../../state';
import { setStackStatus } from '../events';
import type { Run } from '../run';

/** Ends the operation with a stack status. */
export function finish(run: Run, status: string, reason?: string): void {
  const { stack } = run;
  setStackStatus(run, stack, status, reason);
  for (const record of Object.values(stack.resources)) {
    delete record.created;
    delete record.before;
  }
  markChangeSet(run, /^(CREATE|UPDATE)_COMPLETE$/.test(status));
  delete stack.operation;
}

/**
 * Ends the steps, and keeps what a later continuation, rollback or deletion
 * needs to know of the operation.
 */
export function pause(run: Run, status: string, reason: string): void {
  setStackStatus(run, run.stack, status, reason);
  markChangeSet(run, false);
}

function markChangeSet(run: Run, succeeded: boolean): void {
  const set = run.stack.changeSetId
    ? changeSets(run).get(run.stack.changeSetId)
    : undefined;
  if (set?.executionStatus !== 'EXECUTE_IN_PROGRESS') return;
  set.executionStatus = succeeded ? 'EXECUTE_COMPLETE' : 'EXECUTE_FAILED';
}
