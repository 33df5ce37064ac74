import { useApi } from '@backstage/frontend-plugin-api';
import type {
  EnvironmentId,
  Operation,
  OperationEvent,
} from 'backstage-plugin-mwaa-common';
import { useEffect, useRef } from 'react';
import { mwaaApiRef } from '../api/mwaaApiRef';
import { errorOf, slowingDown, useReading, valueOf } from '../reading';

const pause = slowingDown({ shortest: 2_500, growth: 1.3, longest: 20_000 });

/** Lines of a log that are shown. */
const LINES = 5;

/** The operations on one environment, followed for as long as any runs. */
export interface Operations {
  /** Newest first; empty until they are known. Those last read while `error`. */
  operations: Operation[];
  /** The last lines of those that run, by operation; absent where they could not be read. */
  lines: Record<string, OperationEvent[]>;
  /** Why the newest look at them failed. */
  error: Error | null;
  /** Looks again at once. */
  refresh: () => void;
}

const NONE: Operation[] = [];

/**
 * @param onEnded - when one that ran has ended: what it was about is otherwise now
 */
export function useOperations(
  { account, name, region }: EnvironmentId,
  onEnded: () => void,
): Operations {
  const api = useApi(mwaaApiRef);
  const key = [account, region, name];
  const { reading, refresh } = useReading(
    {
      from: api,
      key: ['operationsOf', ...key],
      read: signal => api.listOperations({ account, region, name }, { signal }),
    },
    {
      pollAfter: (newest, round) =>
        valueOf(newest)?.some(isRunning) ? pause(round) : null,
    },
  );
  const operations = valueOf(reading) ?? NONE;
  useEnded(key.join('/'), operations, onEnded);

  const running = operations.filter(isRunning).map(({ id }) => id);
  const lines = useReading(
    running.length === 0
      ? null
      : {
          from: api,
          key: ['operationLines', running],
          read: async signal =>
            Object.fromEntries(
              (
                await Promise.all(running.map(id => lastLines(id, signal)))
              ).flat(),
            ),
        },
    { keepsPrevious: true, pollAfter: (_, round) => pause(round) },
  ).reading;

  return {
    operations,
    lines: valueOf(lines) ?? {},
    error: errorOf(reading),
    refresh,
  };

  async function lastLines(id: string, signal: AbortSignal) {
    const events = await api
      .getOperationEvents(id, 0, { signal })
      .catch(() => null);
    return events ? [[id, events.slice(-LINES)] as const] : [];
  }
}

/** Tells of each operation that ran at one look and no more at the next. */
function useEnded(of: string, operations: Operation[], onEnded: () => void) {
  const followed = useRef<{ of: string; ids: string[] }>({ of, ids: [] });
  const ended = useRef(onEnded);
  ended.current = onEnded;
  useEffect(() => {
    const before = followed.current.of === of ? followed.current.ids : [];
    const ids = operations.filter(isRunning).map(({ id }) => id);
    followed.current = { of, ids };
    if (before.some(id => !ids.includes(id))) ended.current();
  }, [of, operations]);
}

/** Whether an operation has not ended yet. */
export function isRunning({ finishedAt }: Operation): boolean {
  return !finishedAt;
}
