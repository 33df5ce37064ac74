import type { Task } from '../model';
import { failureReason, retryAt } from './failure';
import type { Run } from './run';

/**
 * Lets every task that may go on take a step, side by side.
 *
 * @param fail - called with the reason when a task has failed for good
 * @returns whether any took one
 */
export async function stepTasks(
  run: Run,
  step: (task: Task) => Promise<boolean>,
  fail: (task: Task, reason: string) => void,
): Promise<boolean> {
  const steps = runnable(run).map(async task => {
    if (task.retryAt && new Date(task.retryAt) > run.clock.now()) return false;
    try {
      return await step(task);
    } catch (error) {
      const again = retryAt(run, task, error);
      if (again) {
        task.retryAt = again.toISOString();
        task.attempts += 1;
        return false;
      }
      task.state = 'FAILED';
      fail(task, failureReason(run, task, error));
      return true;
    }
  });
  return (await Promise.all(steps)).some(Boolean);
}

/** The tasks that have begun, or that nothing keeps from beginning. */
export function runnable({ operation: { tasks } }: Run): Task[] {
  return Object.values(tasks).filter(
    task =>
      isUnderWay(task) ||
      (task.state === 'WAITING' &&
        task.after.every(key => !tasks[key] || tasks[key].state === 'DONE')),
  );
}

export function isUnderWay(task: Task): boolean {
  return ['CREATING', 'APPLYING', 'SETTLING'].includes(task.state);
}

export function hasFailed(run: Run): boolean {
  return Object.values(run.operation.tasks).some(t => t.state === 'FAILED');
}

/** Logical ids of the tasks that failed, each once. */
export function failedTasks(run: Run): string[] {
  return [
    ...new Set(
      Object.values(run.operation.tasks)
        .filter(task => task.state === 'FAILED')
        .map(task => task.logicalId),
    ),
  ];
}
