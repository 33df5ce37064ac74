import { useCallback, useEffect, useState } from 'react';

const AGAIN_MILLISECONDS = 60_000;

/** How far a reading of the backend has come. */
export type Reading<T> =
  | { status: 'loading' }
  | { status: 'failed'; error: Error }
  | {
      status: 'read';
      value: T;
      /** Another one is under way, for another question maybe. */
      refreshing: boolean;
      /** Why the newest one failed, while an older one is shown. */
      error?: Error;
    };

/**
 * Reads something, and again whenever `read` is another function, when asked
 * to, and each minute while somebody looks at the page. What was read stays
 * until there is something newer.
 */
export function useReading<T>(read: (signal: AbortSignal) => Promise<T>): {
  reading: Reading<T>;
  again: () => void;
} {
  const [reading, setReading] = useState<Reading<T>>({ status: 'loading' });
  const [round, setRound] = useState(0);

  useEffect(() => {
    const controller = new AbortController();
    setReading(before =>
      before.status === 'read'
        ? { ...before, refreshing: true }
        : { status: 'loading' },
    );
    read(controller.signal).then(
      value => {
        if (!controller.signal.aborted) {
          setReading({ status: 'read', value, refreshing: false });
        }
      },
      error => {
        if (!controller.signal.aborted) {
          setReading(before =>
            before.status === 'read'
              ? { ...before, refreshing: false, error }
              : { status: 'failed', error },
          );
        }
      },
    );
    return () => controller.abort();
  }, [read, round]);

  const again = useCallback(() => setRound(before => before + 1), []);

  useEffect(() => {
    const timer = setInterval(() => {
      if (!document.hidden) again();
    }, AGAIN_MILLISECONDS);
    return () => clearInterval(timer);
  }, [again]);

  return { reading, again };
}
