import type { ResourceChange } from '../../kernel/faultRule';
import { AwsError } from '../../kernel/types';
import type { Task } from '../model';
import { type Run, faultedResource } from './run';

interface FaultTarget {
  logicalId: string;
  type: string;
}

/** @throws AwsError for good, when a fault says that this resource is to fail */
export function failIfTold(
  run: Run,
  target: FaultTarget,
  at: ResourceChange,
): void {
  const reason = run.faults?.failureOf(faultedResource(run, target, at));
  if (reason) throw new AwsError('GeneralServiceException', reason, 400);
}

/** Whether a fault keeps this resource in progress, for good or for a while. */
export function isHeldBack(
  run: Run,
  task: Task,
  target: FaultTarget,
  at: ResourceChange,
): boolean {
  if (!run.faults) return false;
  const work = faultedResource(run, target, at);
  if (run.faults.isStalled(work)) return true;
  const now = run.clock.now();
  if (!task.delayedUntil) {
    const delay = run.faults.delayOf(work);
    task.delayedUntil = new Date(now.getTime() + delay).toISOString();
  }
  return new Date(task.delayedUntil) > now;
}
