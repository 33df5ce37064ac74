import { isNotFound } from '../errors';
import type { Leftover, ResourceRecord, Task } from '../model';
import { resourceHandlers } from '../resources';
import { resourceEvent, setResourceStatus } from './events';
import { instanceOf } from './forwardStep';
import { failIfTold, isHeldBack } from './faults';
import { type Run, handlerContext } from './run';

/** Deleting takes about a third of the time that creating takes. */
const SHARE_OF_CREATION = 1 / 3;

/**
 * Takes one resource one step further towards being gone.
 *
 * @param keep - whether policy says that a record's resource stays
 * @returns whether there was a step to take
 */
export async function deleteStep(
  run: Run,
  task: Task,
  keep: (record: ResourceRecord) => boolean,
): Promise<boolean> {
  const record = run.stack.resources[task.logicalId];
  const target = task.leftover ?? record;
  const say = (status: string, reason?: string) =>
    task.leftover
      ? resourceEvent(run, run.stack, task.leftover, status, reason)
      : setResourceStatus(run, run.stack, record, status, reason);
  switch (task.state) {
    case 'WAITING':
      task.startedAt = run.clock.now().toISOString();
      task.state = begin(target, task.leftover?.keep ?? keep(record), say);
      return true;
    case 'APPLYING':
      await remove(run, task, target);
      task.state = 'SETTLING';
      return true;
    case 'SETTLING':
      if (!(await gone(run, task, target))) return false;
      say('DELETE_COMPLETE');
      task.state = 'DONE';
      return true;
    default:
      return false;
  }
}

function begin(
  target: ResourceRecord | Leftover,
  keep: boolean,
  say: (status: string) => void,
): Task['state'] {
  if (!target.physicalId) {
    say('DELETE_COMPLETE');
    return 'DONE';
  }
  if (keep) {
    say('DELETE_SKIPPED');
    return 'DONE';
  }
  say('DELETE_IN_PROGRESS');
  return 'APPLYING';
}

async function remove(
  run: Run,
  task: Task,
  target: ResourceRecord | Leftover,
): Promise<void> {
  failIfTold(run, target, 'delete');
  try {
    await resourceHandlers[target.type].remove(
      handlerContext(run, task),
      instanceOf(target),
    );
  } catch (error) {
    if (!isNotFound(error)) throw error;
  }
}

async function gone(
  run: Run,
  task: Task,
  target: ResourceRecord | Leftover,
): Promise<boolean> {
  if (isHeldBack(run, task, target, 'delete')) return false;
  const handler = resourceHandlers[target.type];
  const elapsed =
    run.clock.now().getTime() - new Date(task.startedAt!).getTime();
  const least = (handler.typicalSeconds ?? 0) * SHARE_OF_CREATION;
  if (elapsed < run.clock.scale(least)) return false;
  if (!handler.gone) return true;
  try {
    return await handler.gone(handlerContext(run, task), instanceOf(target));
  } catch (error) {
    if (isNotFound(error)) return true;
    throw error;
  }
}
