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

/** Lines of the log that are shown. */
const LINES = 5;

/** The operations on one environment, followed for as long as one runs. */
export interface Operations {
  /** Newest first; empty until they are known, or when they cannot be. */
  operations: Operation[];
  /** The last lines of the one that runs. */
  lines: OperationEvent[];
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
  const [lines, setLines] = useState<OperationEvent[]>([]);
  const [attempt, setAttempt] = useState(0);
  const ended = useRef(onEnded);
  ended.current = onEnded;
  // Kept over a look that is asked for, so that an end in between is seen.
  const followed = useRef<{ of: string; id?: string }>({ of: '' });

  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let pause = SHORTEST;
    const of = `${account}/${region}/${name}`;
    if (followed.current.of !== of) followed.current = { of };
    const look = async () => {
      try {
        const found = await api.listOperations(
          { account, region, name },
          { signal },
        );
        if (signal.aborted) return;
        setOperations(found);
        const active = found.find(({ finishedAt }) => !finishedAt);
        const before = followed.current.id;
        followed.current.id = active?.id;
        if (before && before !== active?.id) ended.current();
        if (!active) {
          setLines([]);
          return;
        }
        const events = await api.getOperationEvents(active.id, 0, { signal });
        if (signal.aborted) return;
        setLines(events.slice(-LINES));
      } catch {
        // Whoever may not see them, or a backend that is away: nothing is shown.
        if (signal.aborted || !followed.current.id) return;
      }
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
  return { operations, lines, refresh };
}
