import { useEffect, useState } from 'react';

/**
 * A text once it has been the same for so long; the last one that was, while it
 * changes or does not count, and null before there is any.
 */
export function useRested(
  text: string,
  milliseconds: number,
  counts: boolean,
): string | null {
  const [rested, setRested] = useState<string | null>(null);
  useEffect(() => {
    if (!counts) return undefined;
    const timer = setTimeout(() => setRested(text), milliseconds);
    return () => clearTimeout(timer);
  }, [text, milliseconds, counts]);
  return rested;
}
