import type { Leftover, ResourceRecord } from '../../model';
import { deletableLeftovers, deletableRecords, deletionTasks } from '../plan';
import type { Run } from '../run';

/**
 * After an update: what it replaced and what the template no longer has are
 * to go, unless their policies keep them.
 */
export function beginCleanup(run: Run, present: string[]): void {
  const { operation, stack } = run;
  const removed = Object.values(stack.resources).filter(
    record => !present.includes(record.logicalId),
  );
  const replaced = Object.values(stack.resources)
    .filter(record => !removed.includes(record))
    .flatMap(record => predecessor(record));
  operation.leftovers.push(...replaced, ...removed.map(removedResource));
  removed.forEach(record => delete stack.resources[record.logicalId]);
  operation.phase = 'CLEANUP';
  operation.planned = true;
  operation.tasks = deletionTasks(deletableLeftovers(operation.leftovers));
}

/** After the rollback of an update: what the update had created is to go. */
export function beginRollbackCleanup(run: Run): void {
  const { operation, stack } = run;
  const created = Object.values(stack.resources).filter(
    record => record.created,
  );
  operation.phase = 'ROLLBACK_CLEANUP';
  operation.planned = true;
  operation.tasks = deletionTasks([
    ...deletableRecords(created),
    ...deletableLeftovers(operation.leftovers),
  ]);
}

/** The physical resource that a replaced one still has beside it. */
export function predecessor(record: ResourceRecord): Leftover[] {
  const { before, logicalId, type } = record;
  if (!before?.physicalId || before.physicalId === record.physicalId) return [];
  return [
    {
      ...before,
      logicalId,
      type,
      keep: before.updateReplacePolicy === 'Retain',
    },
  ];
}

function removedResource(record: ResourceRecord): Leftover {
  const { before, ...own } = record;
  return { ...own, keep: own.deletionPolicy !== 'Delete' };
}
