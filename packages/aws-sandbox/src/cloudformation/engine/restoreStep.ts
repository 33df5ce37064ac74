import type { Task } from '../model';
import { resourceHandlers } from '../resources';
import { setResourceStatus } from './events';
import { instanceOf, settled } from './forwardStep';
import { stateOf } from './plan';
import { failIfTold } from './faults';
import { type Run, handlerContext } from './run';

/**
 * Takes one resource one step back to what it was before the update: an
 * updated one by another update, a replaced one by its predecessor, which is
 * still there.
 *
 * @returns whether there was a step to take
 */
export async function restoreStep(run: Run, task: Task): Promise<boolean> {
  const record = run.stack.resources[task.logicalId];
  const before = record.before!;
  switch (task.state) {
    case 'WAITING': {
      task.startedAt = run.clock.now().toISOString();
      const replaced = before.physicalId !== record.physicalId;
      if (replaced && record.physicalId) {
        run.operation.leftovers.push({
          ...stateOf(record),
          logicalId: record.logicalId,
          type: record.type,
          keep: false,
        });
      }
      if (replaced) {
        Object.assign(record, before, { before: undefined });
        setResourceStatus(run, run.stack, record, 'UPDATE_COMPLETE');
        task.state = 'DONE';
        return true;
      }
      setResourceStatus(run, run.stack, record, 'UPDATE_IN_PROGRESS');
      task.state = 'APPLYING';
      return true;
    }
    case 'APPLYING':
      failIfTold(run, record, 'update');
      await resourceHandlers[record.type].apply?.(
        handlerContext(run, task),
        instanceOf({ ...record, properties: before.properties }),
        record.properties,
      );
      task.state = 'SETTLING';
      return true;
    case 'SETTLING':
      if (!(await settled(run, task, { ...record, ...before }))) return false;
      Object.assign(record, before, { before: undefined });
      setResourceStatus(run, run.stack, record, 'UPDATE_COMPLETE');
      task.state = 'DONE';
      return true;
    default:
      return false;
  }
}
