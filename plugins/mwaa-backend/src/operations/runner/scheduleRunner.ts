import type {
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { ForwardedError, isError } from '@backstage/errors';
import { BUDGETS } from '../../budgets';
import type { OperationRunner } from './OperationRunner';

const TASK_ID = 'mwaa-operations';

/** @internal */
export interface ScheduleRunnerOptions {
  runner: OperationRunner;
  scheduler: SchedulerService;
  logger: LoggerService;
  /** Milliseconds between two runs. */
  frequency: number;
}

/**
 * Has the scheduler run the runner: on one replica at a time, which is what the
 * scheduler's lock is for. The timeout is short, so that when a replica dies in
 * the middle of a run another takes over soon; a run that is cut off is simply
 * taken up again.
 *
 * @returns wakes the runner: have it run now rather than at its next turn
 */
export async function scheduleRunner(
  options: ScheduleRunnerOptions,
): Promise<() => void> {
  const { frequency, logger, runner, scheduler } = options;
  await scheduler.scheduleTask({
    id: TASK_ID,
    frequency: { milliseconds: frequency },
    timeout: { milliseconds: BUDGETS.run },
    scope: 'global',
    fn: signal => runner.run(signal),
  });
  return () => {
    scheduler.triggerTask(TASK_ID).catch(error => {
      // It runs right now: then its next turn is soon.
      if (isError(error) && error.name === 'ConflictError') return;
      logger.warn(
        'The operations task could not be triggered',
        new ForwardedError('Triggering failed', error),
      );
    });
  };
}
