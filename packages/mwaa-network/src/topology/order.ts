/**
 * Orders by a key, the same everywhere: by code unit, never by locale. Runs of
 * digits count as numbers, so that `az10` comes after `az9` and `10.0.10.0`
 * after `10.0.9.0`.
 */
export function sortBy<T>(items: Iterable<T>, key: (item: T) => string): T[] {
  return [...items]
    .map(item => ({ item, key: sortableKey(key(item)) }))
    .sort((a, b) => {
      if (a.key === b.key) return 0;
      return a.key < b.key ? -1 : 1;
    })
    .map(({ item }) => item);
}

function sortableKey(text: string): string {
  return text.replace(/\d+/g, digits => digits.padStart(6, '0'));
}
