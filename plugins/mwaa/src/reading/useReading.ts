import { useCallback, useEffect, useRef, useState } from 'react';
import { readThrough, type Query } from './readThrough';

/** How far something that is read has come. */
export type Reading<T> =
  | { status: 'idle' }
  | { status: 'loading' }
  | { status: 'failed'; error: Error }
  | {
      status: 'read';
      value: T;
      /** Another one is under way. */
      refreshing: boolean;
      /** Why the newest one failed, while an older one is shown. */
      error?: Error;
    };

export interface ReadingOptions<T> {
  /** What another key has read stays until there is something of this one. */
  keepsPrevious?: boolean;
  /**
   * In how many milliseconds to read again by itself, or null; asked whenever a
   * reading is over, of whatever outcome.
   *
   * @param round - how often it has been read by itself since somebody asked
   */
  pollAfter?: (reading: Reading<T>, round: number) => number | null;
}

interface State<T> {
  from: object | undefined;
  key: string | null;
  /** How often somebody has asked for it again. */
  count: number;
  reading: Reading<T>;
}

/**
 * Reads something, again when its key or its client is another, and again when
 * asked to; what was read stays meanwhile. Null reads nothing. The request is
 * given up when the component goes or wants something else.
 */
export function useReading<T>(
  query: Query<T> | null,
  options: ReadingOptions<T> = {},
): { reading: Reading<T>; refresh: () => void } {
  const from = query?.from;
  const key = query && JSON.stringify(query.key);
  const [state, setState] = useState<State<T>>(() => begin(from, key));
  if (state.from !== from || state.key !== key) {
    setState(begin(from, key, options.keepsPrevious ? state : undefined));
  }
  const { count, reading } = state;
  const newest = useRef({ options, query, reading });
  newest.current = { options, query, reading };

  useEffect(() => {
    const asked = newest.current.query;
    if (key === null || !asked) return undefined;
    const controller = new AbortController();
    const { signal } = controller;
    let shown = newest.current.reading;
    let callOff = () => {};
    const show = (next: Reading<T>) => {
      shown = next;
      setState(before => ({ ...before, reading: next }));
    };
    const read = async (isRefresh: boolean, round: number) => {
      const outcome = await readThrough(asked, { signal, isRefresh }).then(
        (value): Reading<T> => ({ status: 'read', value, refreshing: false }),
        (error): Reading<T> =>
          shown.status === 'read'
            ? { ...shown, refreshing: false, error }
            : { status: 'failed', error },
      );
      if (signal.aborted) return;
      show(outcome);
      const pause = newest.current.options.pollAfter?.(outcome, round) ?? null;
      if (pause === null) return;
      callOff = whenSeen(pause, isLate => {
        show(underWay(shown));
        read(true, isLate ? 0 : round + 1);
      });
    };
    read(count > 0, 0);
    return () => {
      controller.abort();
      callOff();
    };
  }, [from, key, count]);

  const refresh = useCallback(
    () =>
      setState(before =>
        before.key === null
          ? before
          : {
              ...before,
              count: before.count + 1,
              reading: underWay(before.reading),
            },
      ),
    [],
  );
  return { reading, refresh };
}

function begin<T>(
  from: object | undefined,
  key: string | null,
  previous?: State<T>,
): State<T> {
  if (key === null) return { from, key, count: 0, reading: { status: 'idle' } };
  const reading: Reading<T> =
    previous && previous.from === from
      ? underWay(previous.reading)
      : { status: 'loading' };
  return { from, key, count: 0, reading };
}

/** What is shown while another one is read. */
function underWay<T>(reading: Reading<T>): Reading<T> {
  return reading.status === 'read'
    ? { ...reading, refreshing: true }
    : { status: 'loading' };
}

/**
 * Calls back once so many milliseconds have gone by and somebody looks at the
 * page; late where nobody did.
 *
 * @returns what calls it off
 */
function whenSeen(
  milliseconds: number,
  callback: (isLate: boolean) => void,
): () => void {
  let isDue = false;
  const timer = setTimeout(() => {
    isDue = true;
    if (document.hidden) return;
    callOff();
    callback(false);
  }, milliseconds);
  document.addEventListener('visibilitychange', onVisible);
  return callOff;

  function onVisible() {
    if (!isDue || document.hidden) return;
    callOff();
    callback(true);
  }
  function callOff() {
    clearTimeout(timer);
    document.removeEventListener('visibilitychange', onVisible);
  }
}
