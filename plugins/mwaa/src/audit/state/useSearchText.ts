import { useEffect, useState } from 'react';

const PAUSE_MILLISECONDS = 300;

/**
 * What is being typed, which becomes the search when there is a pause. A
 * search that changes from elsewhere, as when one goes back, shows.
 */
export function useSearchText(
  search: string,
  onSearch: (search: string) => void,
): [string, (text: string) => void] {
  const [text, setText] = useState(search);
  const [shown, setShown] = useState(search);
  if (shown !== search) {
    setShown(search);
    setText(search);
  }

  useEffect(() => {
    if (text === search) return undefined;
    const timer = setTimeout(() => onSearch(text), PAUSE_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [text, search, onSearch]);

  return [text, setText];
}
