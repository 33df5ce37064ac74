import type {
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';

/** @internal */
export interface RefreshRequestsOptions {
  scheduler: Pick<SchedulerService, 'triggerTask'>;
  logger: LoggerService;
  /** Milliseconds to wait for further requests of the same. */
  debounce?: number;
  /** Milliseconds to wait for a run that is under way already. */
  retryAfter?: number;
  /** How many times to wait for it. */
  retries?: number;
}

/**
 * Requests to look at once. They go through the scheduler, which sees to it
 * that one replica looks at a time: two at once could overwrite what is newer
 * with what is older. A run that is under way may have looked already, so that
 * another one follows it.
 */
export class RefreshRequests {
  readonly #options: RefreshRequestsOptions;
  readonly #timers = new Map<string, NodeJS.Timeout>();
  #stopped = false;

  constructor(options: RefreshRequestsOptions) {
    this.#options = options;
  }

  /** Asks for a run of the task, soon; once for however many ask. */
  request(taskId: string): void {
    if (!this.#timers.has(taskId)) {
      this.#after(this.#options.debounce ?? 1_000, taskId, 0);
    }
  }

  /** Forgets what was asked for. */
  stop(): void {
    this.#stopped = true;
    this.#timers.forEach(timer => clearTimeout(timer));
    this.#timers.clear();
  }

  #after(milliseconds: number, taskId: string, attempt: number): void {
    this.#timers.set(
      taskId,
      setTimeout(() => {
        this.#timers.delete(taskId);
        void this.#trigger(taskId, attempt);
      }, milliseconds),
    );
  }

  async #trigger(taskId: string, attempt: number): Promise<void> {
    const {
      logger,
      scheduler,
      retryAfter = 2_000,
      retries = 150,
    } = this.#options;
    try {
      await scheduler.triggerTask(taskId);
    } catch (error) {
      const isRunning = (error as Error).name === 'ConflictError';
      if (isRunning && attempt < retries) {
        // Unless somebody has asked anew meanwhile.
        if (!this.#stopped && !this.#timers.has(taskId)) {
          this.#after(retryAfter, taskId, attempt + 1);
        }
        return;
      }
      logger.warn(
        `Could not look at once (task ${taskId}); the next scheduled run will`,
        error as Error,
      );
    }
  }
}
