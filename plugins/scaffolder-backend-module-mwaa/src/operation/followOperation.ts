import { setTimeout as sleep } from 'node:timers/promises';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { isError, ResponseError } from '@backstage/errors';
import type { Operation } from 'backstage-plugin-mwaa-common';
import type { MwaaCalls } from '../api/MwaaCalls';

/** @internal */
export interface FollowOptions {
  calls: MwaaCalls;
  logger: LoggerService;
  /** Aborted when somebody cancels the task. */
  signal?: AbortSignal;
  /** Milliseconds between two looks. */
  interval: number;
  /** The last event that the log has already. */
  after: number;
  /** Told after each look that brought something. */
  onProgress: (lastSeq: number) => Promise<void>;
}

/** Looks that may fail in a row: some minutes, in which a backend restarts. */
const PATIENCE = 60;

/**
 * Writes an operation's events to the log as they come, until it has ended or
 * the signal says that nobody wants to know any more.
 *
 * @returns the operation as it was seen last
 */
export async function followOperation(
  id: string,
  options: FollowOptions,
): Promise<Operation> {
  const { calls, interval, logger, onProgress, signal } = options;
  let { after } = options;
  let failures = 0;
  let operation: Operation | undefined;
  const eventsAfter = (seq: number) =>
    calls.asFollower((api, request) =>
      api.getOperationEvents(id, seq, request),
    );
  for (;;) {
    try {
      // The operation before its events: once it has ended they are all there.
      operation = await calls.asFollower((api, request) =>
        api.getOperation(id, request),
      );
      const events = await eventsAfter(after);
      failures = 0;
      for (const event of events) {
        logger[event.level](event.message);
        after = event.seq;
      }
      if (events.length > 0) await onProgress(after);
      if (operation.finishedAt && events.length === 0) return operation;
    } catch (error) {
      failures += 1;
      if (isFinal(error) || failures > PATIENCE) throw error;
      if (failures === 1) {
        logger.warn(
          `The MWAA backend does not answer (${
            isError(error) ? error.message : error
          }); the operation goes on without it being watched, asking again`,
        );
      }
    }
    if (signal?.aborted) {
      if (operation) return operation;
      throw new Error('Cancelled');
    }
    await sleep(interval, undefined, { signal }).catch(() => undefined);
    if (signal?.aborted && operation) return operation;
  }
}

/** The backend has answered, and will not answer otherwise. */
function isFinal(error: unknown): boolean {
  return (
    error instanceof ResponseError &&
    error.statusCode >= 400 &&
    error.statusCode < 500 &&
    error.statusCode !== 408 &&
    error.statusCode !== 429
  );
}
