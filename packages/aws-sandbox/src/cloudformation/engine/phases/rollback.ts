import { setResourceStatus, setStackStatus } from '../events';
import { deletableRecords, deletionTasks, newTask } from '../plan';
import { restoreStep } from '../restoreStep';
import type { Run } from '../run';
import { failedTasks, runnable, stepTasks } from '../tasks';
import { beginRollbackCleanup } from './cleanup';
import { finish, pause } from './finish';

/** What happens when the stack cannot become what its template says. */
export function giveUp(run: Run, reason: string): void {
  const { operation } = run;
  if (operation.kind === 'CREATE') {
    if (operation.onFailure === 'DO_NOTHING') {
      pause(run, 'CREATE_FAILED', reason);
    } else if (operation.onFailure === 'DELETE') {
      setStackStatus(run, run.stack, 'DELETE_IN_PROGRESS', reason);
      operation.phase = 'DELETE';
      operation.planned = false;
    } else {
      beginCreationRollback(run, reason);
    }
    return;
  }
  if (operation.onFailure === 'DO_NOTHING' && !operation.cancelled) {
    pause(run, 'UPDATE_FAILED', reason);
    return;
  }
  beginUpdateRollback(run, reason);
}

export function beginCreationRollback(run: Run, reason: string): void {
  const { operation, stack } = run;
  setStackStatus(run, stack, 'ROLLBACK_IN_PROGRESS', reason);
  operation.phase = 'ROLLBACK';
  operation.planned = true;
  operation.tasks = deletionTasks(
    deletableRecords(Object.values(stack.resources)),
  );
}

export function beginUpdateRollback(run: Run, reason: string): void {
  const { operation, stack } = run;
  setStackStatus(run, stack, 'UPDATE_ROLLBACK_IN_PROGRESS', reason);
  operation.phase = 'ROLLBACK';
  operation.planned = true;
  operation.tasks = Object.fromEntries(
    Object.values(stack.resources)
      .filter(record => record.before)
      .map(record => [
        record.logicalId,
        newTask(
          record.logicalId,
          'RESTORE',
          record.before!.dependsOn.filter(id => stack.resources[id]?.before),
        ),
      ]),
  );
}

/** Brings what an update changed back to what it was. */
export async function rollbackUpdate(run: Run): Promise<boolean> {
  const { operation, stack } = run;
  if (runnable(run).length > 0) {
    return stepTasks(
      run,
      task => restoreStep(run, task),
      (task, reason) =>
        setResourceStatus(
          run,
          stack,
          stack.resources[task.logicalId],
          'UPDATE_FAILED',
          reason,
        ),
    );
  }
  const failed = failedTasks(run);
  if (failed.length > 0) {
    pause(
      run,
      'UPDATE_ROLLBACK_FAILED',
      `The following resource(s) failed to update: [${failed.join(', ')}]. `,
    );
    return true;
  }
  Object.assign(stack, operation.previous);
  setStackStatus(run, stack, 'UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS');
  beginRollbackCleanup(run);
  return true;
}

export function finishCreationRollback(run: Run, failed: string[]): void {
  if (failed.length === 0) {
    finish(run, 'ROLLBACK_COMPLETE');
    return;
  }
  finish(
    run,
    'ROLLBACK_FAILED',
    `The following resource(s) failed to delete: [${failed.join(', ')}]. `,
  );
}
