import { useEffect, useRef } from 'react';

const FIRST_SECONDS = 10;
const LONGEST_SECONDS = 60;
const GROWTH = 1.5;

/**
 * Calls `refresh` again and again while AWS is at work, at growing intervals,
 * and not at all while nobody looks at the page.
 *
 * @param inProgress - whether the status is one that changes by itself
 * @param settled - whether the last reading is over; waiting starts with it
 */
export function useRefreshWhileInProgress(
  inProgress: boolean,
  settled: boolean,
  refresh: () => void,
): void {
  const seconds = useRef(FIRST_SECONDS);

  useEffect(() => {
    if (!inProgress) {
      seconds.current = FIRST_SECONDS;
      return undefined;
    }
    if (!settled) {
      return undefined;
    }
    let missed = false;
    const timer = setTimeout(() => {
      if (document.hidden) {
        missed = true;
        return;
      }
      seconds.current = Math.min(LONGEST_SECONDS, seconds.current * GROWTH);
      refresh();
    }, seconds.current * 1000);
    const onVisible = () => {
      if (missed && !document.hidden) {
        missed = false;
        seconds.current = FIRST_SECONDS;
        refresh();
      }
    };
    document.addEventListener('visibilitychange', onVisible);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', onVisible);
    };
  }, [inProgress, settled, refresh]);
}
