import { useEffect, useState } from 'react';
import { absoluteTime, relativeTime } from './time';

const TICK_MILLISECONDS = 30_000;

/** The current time, anew every half minute. */
export function useNow(): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), TICK_MILLISECONDS);
    return () => clearInterval(timer);
  }, []);
  return now;
}

/** "3 minutes ago", with the exact time for those who point at it. */
export function RelativeTime(props: { iso: string }) {
  const now = useNow();
  return (
    <time dateTime={props.iso} title={absoluteTime(props.iso)}>
      {relativeTime(props.iso, now)}
    </time>
  );
}
