/** Something that can be read, the same for a component and for code outside React. */
export interface Query<T> {
  /**
   * The client that is asked. What one has answered is never given to who asks
   * another, so that nothing outlives who is signed in.
   */
  from: object;
  /** Tells what is read from all else that the client is asked: all that the answer depends on. */
  key: readonly unknown[];
  /** @param isRefresh - somebody wants it newer than what there is */
  read: (signal: AbortSignal, isRefresh: boolean) => Promise<T>;
  /** For how long the answer serves others that ask the same; 0 unless said. */
  keepMilliseconds?: number;
}

interface Entry {
  at: number;
  answer: Promise<unknown>;
  isSettled: boolean;
  /** How many still want it; counts those for ever that cannot give up. */
  readers: number;
  controller: AbortController;
}

const caches = new WeakMap<object, Map<string, Entry>>();

/**
 * Reads through the cache of the client: what is being read already, or was
 * read a while ago and is kept, is not asked for again. A failure is not kept.
 *
 * @param options - `signal` gives up; the request itself is aborted once nobody
 *   is left who wants its answer. `isRefresh` asks again whatever is kept.
 */
export function readThrough<T>(
  query: Query<T>,
  options: { signal?: AbortSignal; isRefresh?: boolean } = {},
): Promise<T> {
  const entries = caches.get(query.from) ?? new Map<string, Entry>();
  caches.set(query.from, entries);
  const key = JSON.stringify(query.key);
  const known = options.isRefresh ? undefined : entries.get(key);
  const entry =
    known && serves(known, query) ? known : start(query, entries, key, options);
  entry.readers += 1;
  const { signal } = options;
  const giveUp = () => {
    entry.readers -= 1;
    // What is kept may serve another one yet.
    if (entry.readers > 0 || query.keepMilliseconds) return;
    if (entries.get(key) === entry) entries.delete(key);
    entry.controller.abort();
  };
  signal?.addEventListener('abort', giveUp);
  return (entry.answer as Promise<T>).finally(() =>
    signal?.removeEventListener('abort', giveUp),
  );
}

function serves(
  { at, isSettled }: Entry,
  { keepMilliseconds = 0 }: Query<unknown>,
): boolean {
  return !isSettled || Date.now() - at < keepMilliseconds;
}

function start(
  query: Query<unknown>,
  entries: Map<string, Entry>,
  key: string,
  { isRefresh = false }: { isRefresh?: boolean },
): Entry {
  const controller = new AbortController();
  const entry: Entry = {
    at: Date.now(),
    answer: query.read(controller.signal, isRefresh),
    isSettled: false,
    readers: 0,
    controller,
  };
  entries.set(key, entry);
  const settle = (isKept: boolean) => {
    entry.isSettled = true;
    if (!isKept && entries.get(key) === entry) entries.delete(key);
  };
  entry.answer.then(
    () => settle(Boolean(query.keepMilliseconds)),
    () => settle(false),
  );
  return entry;
}
