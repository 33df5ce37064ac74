import { useApi } from '@backstage/frontend-plugin-api';
import type {
  EnvironmentId,
  Operation,
  OperationEvent,
} from 'backstage-plugin-mwaa-common';
import { useCallback, useEffect, useRef, useState } from 'react';
import { mwaaApiRef } from '../api/mwaaApiRef';

const SHORTEST = 2_000;
const LONGEST = 20_000;
const GROWTH = 1.3;

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

/**
 * @param onEnded - when one that ran has ended: what it was about is otherwise now
 */
export function useOperations(
  { account, name, region }: EnvironmentId,
  onEnded: () => void,
): Operations {
  const api = useApi(mwaaApiRef);
  const [operations, setOperations] = useState<Operation[]>([]);
  const [lines, setLines] = useState<Operations['lines']>({});
  const [error, setError] = useState<Error | null>(null);
  const [attempt, setAttempt] = useState(0);
  const ended = useRef(onEnded);
  ended.current = onEnded;
  // Kept over a look that is asked for, so that an end in between is seen.
  const followed = useRef<{ of: string; ids: string[] }>({ of: '', ids: [] });

  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let pause = SHORTEST;
    const of = `${account}/${region}/${name}`;
    if (followed.current.of !== of) {
      followed.current = { of, ids: [] };
      setOperations([]);
      setLines({});
      setError(null);
    }
    const lastLines = async (id: string) => {
      const events = await api
        .getOperationEvents(id, 0, { signal })
        .catch(() => null);
      return events ? [[id, events.slice(-LINES)] as const] : [];
    };
    const look = async () => {
      try {
        const found = await api.listOperations(
          { account, region, name },
          { signal },
        );
        if (signal.aborted) return;
        setOperations(found);
        setError(null);
        const active = found.filter(isRunning).map(({ id }) => id);
        const before = followed.current.ids;
        followed.current.ids = active;
        if (before.some(id => !active.includes(id))) ended.current();
        const read = await Promise.all(active.map(lastLines));
        if (signal.aborted) return;
        setLines(Object.fromEntries(read.flat()));
      } catch (reason) {
        if (signal.aborted) return;
        setError(reason as Error);
      }
      if (followed.current.ids.length === 0) return;
      pause = Math.min(LONGEST, pause * GROWTH);
      timer = setTimeout(look, pause);
    };
    look();
    return () => {
      controller.abort();
      clearTimeout(timer);
    };
  }, [api, account, name, region, attempt]);

  const refresh = useCallback(() => setAttempt(count => count + 1), []);
  return { operations, lines, error, refresh };
}

/** Whether an operation has not ended yet. */
export function isRunning({ finishedAt }: Operation): boolean {
  return !finishedAt;
}
