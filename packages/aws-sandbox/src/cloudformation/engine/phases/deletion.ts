import type { ResourceRecord } from '../../model';
import { deleteStep } from '../deleteStep';
import { resourceEvent, setResourceStatus } from '../events';
import { deletableLeftovers, deletableRecords, deletionTasks } from '../plan';
import type { Run } from '../run';
import { failedTasks, runnable, stepTasks } from '../tasks';
import { predecessor } from './cleanup';
import { finish, pause } from './finish';
import { finishCreationRollback } from './rollback';

/** Deletes the whole stack, or what is left of it. */
export async function deleteStack(run: Run): Promise<boolean> {
  const { operation, stack } = run;
  if (!operation.planned) {
    const records = Object.values(stack.resources).filter(
      record => !/^DELETE_(COMPLETE|SKIPPED)$/.test(record.status),
    );
    operation.tasks = deletionTasks([
      ...deletableRecords(records),
      ...deletableLeftovers([
        ...operation.leftovers,
        ...records.flatMap(predecessor),
      ]),
    ]);
    operation.planned = true;
    return true;
  }
  const keep = (record: ResourceRecord) =>
    (operation.retain?.includes(record.logicalId) ?? false) ||
    (operation.kind === 'CREATE'
      ? keptOnRollback(run, record)
      : record.deletionPolicy !== 'Delete');
  if (runnable(run).length > 0) return step(run, keep);
  const failed = failedTasks(run);
  if (failed.length > 0) {
    pause(
      run,
      'DELETE_FAILED',
      `The following resource(s) failed to delete: [${failed.join(', ')}]. `,
    );
  } else {
    stack.outputs = [];
    stack.imports = [];
    finish(run, 'DELETE_COMPLETE');
  }
  return true;
}

/** Deletes what a failed creation has created. */
export async function rollbackCreation(run: Run): Promise<boolean> {
  if (runnable(run).length > 0) {
    return step(run, record => keptOnRollback(run, record));
  }
  finishCreationRollback(run, failedTasks(run));
  return true;
}

/** Deletes what an update, or its rollback, has left behind. */
export async function cleanUp(run: Run): Promise<boolean> {
  const { operation, stack } = run;
  if (runnable(run).length > 0) {
    return step(run, record => keptOnRollback(run, record));
  }
  const failed = failedTasks(run).length > 0;
  const rolledBack = operation.phase === 'ROLLBACK_CLEANUP';
  for (const record of Object.values(stack.resources)) {
    if (record.created && rolledBack) delete stack.resources[record.logicalId];
  }
  const done = rolledBack ? 'Rollback' : 'Update';
  finish(
    run,
    rolledBack ? 'UPDATE_ROLLBACK_COMPLETE' : 'UPDATE_COMPLETE',
    failed
      ? `${done} successful. One or more resources could not be deleted.`
      : undefined,
  );
  return true;
}

/** `RetainExceptOnCreate` keeps nothing that its own creation left. */
function keptOnRollback({ operation }: Run, record: ResourceRecord): boolean {
  return record.deletionPolicy === 'Retain' && !operation.retainExceptOnCreate;
}

function step(
  run: Run,
  keep: (record: ResourceRecord) => boolean,
): Promise<boolean> {
  const { stack } = run;
  return stepTasks(
    run,
    task => deleteStep(run, task, keep),
    (task, reason) =>
      task.leftover
        ? resourceEvent(run, stack, task.leftover, 'DELETE_FAILED', reason)
        : setResourceStatus(
            run,
            stack,
            stack.resources[task.logicalId],
            'DELETE_FAILED',
            reason,
          ),
  );
}
