import { useCallback, useEffect, useState } from 'react';

/** How far something that is asked for has come. */
export type Asked<T> =
  | { status: 'idle' }
  | { status: 'loading' }
  | { status: 'failed'; error: Error }
  | { status: 'read'; value: T };

/**
 * Asks once for each key, and again when it is told to; what comes too late is
 * dropped. Null for a key asks for nothing.
 *
 * @param ask - must be the same as long as what it asks for is
 */
export function useReading<T>(
  key: string | null,
  ask: (signal: AbortSignal) => Promise<T>,
): { reading: Asked<T>; retry: () => void } {
  const [attempt, setAttempt] = useState(0);
  const [reading, setReading] = useState<Asked<T>>({ status: 'idle' });

  useEffect(() => {
    if (key === null) {
      setReading({ status: 'idle' });
      return undefined;
    }
    const controller = new AbortController();
    const set = (next: Asked<T>) => {
      if (!controller.signal.aborted) setReading(next);
    };
    set({ status: 'loading' });
    ask(controller.signal).then(
      value => set({ status: 'read', value }),
      error => set({ status: 'failed', error }),
    );
    return () => controller.abort();
    // What is asked for is told by its key.
  }, [key, attempt]); // eslint-disable-line react-hooks/exhaustive-deps

  const retry = useCallback(() => setAttempt(count => count + 1), []);
  return { reading, retry };
}
