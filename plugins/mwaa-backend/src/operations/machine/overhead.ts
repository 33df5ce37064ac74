import { secondsBetween } from '../progress/durations';
import type { NewEvent, OperationRecord, OperationState } from '../types';
import { line } from '../decisions/transitions';

/** How long an operation took beside waiting for AWS, and how often it asked. */
export function overheadLine(
  operation: OperationRecord,
  state: OperationState,
  now: string,
): NewEvent {
  const total = secondsBetween(operation.createdAt, now);
  const own = Math.max(0, total - (state.waitedMs ?? 0) / 1000);
  return line(
    now,
    `Own overhead: ${own.toFixed(1)} s beside waiting for AWS, ${state.statusCalls ?? 0} status calls`,
  );
}
