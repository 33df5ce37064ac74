import type { SchedulerService } from '@backstage/backend-plugin-api';
import type { OperationStore } from '../store/OperationStore';

/** @internal */
export interface SchedulePruningOptions {
  scheduler: SchedulerService;
  store: Pick<OperationStore, 'prune'>;
  /** Milliseconds for which operations are kept after their end. */
  retention: number;
}

/** Has operations forgotten that ended long ago, once a day. */
export async function schedulePruning(
  options: SchedulePruningOptions,
): Promise<void> {
  const { retention, scheduler, store } = options;
  await scheduler.scheduleTask({
    id: 'mwaa-operations-prune',
    frequency: { days: 1 },
    initialDelay: { minutes: 1 },
    timeout: { minutes: 2 },
    scope: 'global',
    fn: () => store.prune(new Date(Date.now() - retention).toISOString()),
  });
}
