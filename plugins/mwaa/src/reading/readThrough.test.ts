import { readThrough, type Query } from './readThrough';

/** Counts what is asked, and answers when told to. */
function asked(
  from: object,
  key: unknown[] = ['key'],
  rest: Partial<Query<string>> = {},
) {
  const calls: Array<{
    signal: AbortSignal;
    isRefresh: boolean;
    answer: (value: string) => void;
    fail: (error: Error) => void;
  }> = [];
  const query: Query<string> = {
    from,
    key,
    read: (signal, isRefresh) =>
      new Promise((answer, fail) =>
        calls.push({ signal, isRefresh, answer, fail }),
      ),
    ...rest,
  };
  return { calls, query };
}

describe('readThrough', () => {
  afterEach(() => jest.useRealTimers());

  it('asks once for equal keys that are asked for at once', async () => {
    const client = {};
    const one = asked(client, ['a', { b: 1 }]);
    const two = asked(client, ['a', { b: 1 }]);
    const answers = [readThrough(one.query), readThrough(two.query)];
    one.calls[0].answer('x');
    await expect(Promise.all(answers)).resolves.toEqual(['x', 'x']);
    expect(two.calls).toHaveLength(0);
  });

  it('asks for each key and for each client', () => {
    const client = {};
    const all = [asked(client, ['a']), asked(client, ['b']), asked({}, ['a'])];
    all.forEach(({ query }) => readThrough(query));
    expect(all.map(({ calls }) => calls.length)).toEqual([1, 1, 1]);
  });

  it('keeps an answer for so long and no longer', async () => {
    jest.useFakeTimers();
    const { calls, query } = asked({}, ['a'], { keepMilliseconds: 1_000 });
    const first = readThrough(query);
    calls[0].answer('x');
    await first;
    jest.advanceTimersByTime(999);
    await expect(readThrough(query)).resolves.toBe('x');
    expect(calls).toHaveLength(1);
    jest.advanceTimersByTime(1);
    readThrough(query);
    expect(calls).toHaveLength(2);
  });

  it('keeps nothing unless it is told to, and no failure', async () => {
    const kept = asked({}, ['a'], { keepMilliseconds: 1_000 });
    const first = readThrough(kept.query);
    kept.calls[0].fail(new Error('no'));
    await expect(first).rejects.toThrow('no');
    readThrough(kept.query);
    expect(kept.calls).toHaveLength(2);

    const once = asked({});
    const answer = readThrough(once.query);
    once.calls[0].answer('x');
    await answer;
    readThrough(once.query);
    expect(once.calls).toHaveLength(2);
  });

  it('asks again for a refresh, whose answer serves the next', async () => {
    const { calls, query } = asked({}, ['a'], { keepMilliseconds: 1_000 });
    const old = readThrough(query);
    const fresh = readThrough(query, { isRefresh: true });
    expect(calls.map(({ isRefresh }) => isRefresh)).toEqual([false, true]);
    calls[1].answer('new');
    calls[0].answer('old');
    await expect(Promise.all([old, fresh])).resolves.toEqual(['old', 'new']);
    await expect(readThrough(query)).resolves.toBe('new');
  });

  it('aborts the request when the last that wants it gives up', () => {
    const { calls, query } = asked({});
    const [one, two] = [new AbortController(), new AbortController()];
    readThrough(query, { signal: one.signal });
    readThrough(query, { signal: two.signal });
    one.abort();
    expect(calls[0].signal.aborted).toBe(false);
    two.abort();
    expect(calls[0].signal.aborted).toBe(true);
    readThrough(query);
    expect(calls).toHaveLength(2);
  });

  it('goes on with a request that somebody wants who cannot give up', () => {
    const { calls, query } = asked({});
    const controller = new AbortController();
    readThrough(query);
    readThrough(query, { signal: controller.signal });
    controller.abort();
    expect(calls[0].signal.aborted).toBe(false);
  });

  it('goes on with what will be kept, though nobody waits', async () => {
    const { calls, query } = asked({}, ['a'], { keepMilliseconds: 1_000 });
    const controller = new AbortController();
    const first = readThrough(query, { signal: controller.signal });
    controller.abort();
    calls[0].answer('x');
    await first;
    await expect(readThrough(query)).resolves.toBe('x');
    expect(calls).toHaveLength(1);
  });
});
