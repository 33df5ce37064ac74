import { act, renderHook } from '@testing-library/react';
import { slowingDown } from './slowingDown';
import { useReading, type ReadingOptions } from './useReading';

interface Call {
  key: string | null;
  signal: AbortSignal;
  isRefresh: boolean;
  answer: (value: string) => void;
  fail: (error: Error) => void;
}

interface Props {
  key: string | null;
  from: object;
}

function renderReading(options: ReadingOptions<string> = {}) {
  const calls: Call[] = [];
  const initialProps: Props = { key: 'one', from: {} };
  const hook = renderHook(
    ({ from, key }: Props) =>
      useReading(
        key === null
          ? null
          : {
              from,
              key: [key],
              read: (signal, isRefresh) =>
                new Promise<string>((answer, fail) =>
                  calls.push({ key, signal, isRefresh, answer, fail }),
                ),
            },
        options,
      ),
    { initialProps },
  );
  const answer = (value: string) =>
    act(async () => calls[calls.length - 1].answer(value));
  const fail = (error: Error) =>
    act(async () => calls[calls.length - 1].fail(error));
  return { calls, answer, fail, initialProps, ...hook };
}

const wait = (milliseconds: number) =>
  act(async () => jest.advanceTimersByTimeAsync(milliseconds));

function hidePage(hidden: boolean) {
  jest.spyOn(document, 'hidden', 'get').mockReturnValue(hidden);
  act(() => {
    document.dispatchEvent(new Event('visibilitychange'));
  });
}

describe('useReading', () => {
  it('is loading until there is a value or a failure', async () => {
    const one = renderReading();
    expect(one.result.current.reading).toEqual({ status: 'loading' });
    await one.answer('x');
    expect(one.result.current.reading).toEqual({
      status: 'read',
      value: 'x',
      refreshing: false,
    });

    const two = renderReading();
    const error = new Error('no');
    await two.fail(error);
    expect(two.result.current.reading).toEqual({ status: 'failed', error });
    act(() => two.result.current.refresh());
    expect(two.result.current.reading).toEqual({ status: 'loading' });
  });

  it('reads nothing without a key', () => {
    const { calls, initialProps, rerender, result } = renderReading();
    rerender({ ...initialProps, key: null });
    expect(calls[0].signal.aborted).toBe(true);
    expect(result.current.reading).toEqual({ status: 'idle' });
    act(() => result.current.refresh());
    expect(calls).toHaveLength(1);
  });

  it('keeps the value while it reads again, and when that fails', async () => {
    const { answer, calls, fail, result } = renderReading();
    await answer('x');
    act(() => result.current.refresh());
    expect(calls[1].isRefresh).toBe(true);
    expect(result.current.reading).toEqual({
      status: 'read',
      value: 'x',
      refreshing: true,
    });
    const error = new Error('no');
    await fail(error);
    expect(result.current.reading).toEqual({
      status: 'read',
      value: 'x',
      refreshing: false,
      error,
    });
    act(() => result.current.refresh());
    await answer('y');
    expect(result.current.reading).toEqual({
      status: 'read',
      value: 'y',
      refreshing: false,
    });
  });

  it('never shows the answer of one key or client under another', async () => {
    const { answer, calls, initialProps, rerender, result } = renderReading();
    rerender({ ...initialProps, key: 'two' });
    expect(calls[0].signal.aborted).toBe(true);
    await act(async () => calls[0].answer('of one'));
    expect(result.current.reading).toEqual({ status: 'loading' });
    await answer('of two');
    rerender({ key: 'two', from: {} });
    expect(result.current.reading).toEqual({ status: 'loading' });
    expect(calls.map(({ isRefresh }) => isRefresh)).toEqual([
      false,
      false,
      false,
    ]);
  });

  it('shows what it has until there is something of the next key, if told to', async () => {
    const { answer, initialProps, rerender, result } = renderReading({
      keepsPrevious: true,
    });
    await answer('x');
    rerender({ ...initialProps, key: 'two' });
    expect(result.current.reading).toEqual({
      status: 'read',
      value: 'x',
      refreshing: true,
    });
    await answer('y');
    expect(result.current.reading).toMatchObject({ value: 'y' });
    // Another client is somebody else.
    rerender({ key: 'two', from: {} });
    expect(result.current.reading).toEqual({ status: 'loading' });
  });

  it('gives up its request when the component goes', () => {
    const { calls, unmount } = renderReading();
    unmount();
    expect(calls[0].signal.aborted).toBe(true);
  });
});

describe('polling', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => {
    jest.useRealTimers();
    jest.restoreAllMocks();
  });

  const pause = slowingDown({ shortest: 10_000, growth: 1.5, longest: 60_000 });

  /** Reads again as long as what was read says that AWS is at work. */
  const renderPolling = () =>
    renderReading({
      pollAfter: (reading, round) =>
        reading.status === 'read' && reading.value === 'CREATING'
          ? pause(round)
          : null,
    });

  it('leaves alone what does not change by itself', async () => {
    const { answer, calls } = renderPolling();
    await answer('AVAILABLE');
    await wait(600_000);
    expect(calls).toHaveLength(1);
  });

  it('waits longer from time to time', async () => {
    const { answer, calls } = renderPolling();
    await answer('CREATING');
    await wait(10_000);
    expect(calls).toHaveLength(2);
    await answer('CREATING');
    await wait(14_000);
    expect(calls).toHaveLength(2);
    await wait(1_000);
    expect(calls).toHaveLength(3);
  });

  it('never waits longer than the longest', async () => {
    const { answer, calls } = renderPolling();
    for (let round = 1; round <= 10; round += 1) {
      await answer('CREATING');
      await wait(60_000);
      expect(calls).toHaveLength(round + 1);
    }
  });

  it('begins anew when somebody asks', async () => {
    const { answer, calls, result } = renderPolling();
    await answer('CREATING');
    await wait(10_000);
    await answer('CREATING');
    act(() => result.current.refresh());
    await answer('CREATING');
    await wait(10_000);
    expect(calls).toHaveLength(4);
  });

  it('stops when AWS is done', async () => {
    const { answer, calls } = renderPolling();
    await answer('CREATING');
    await wait(10_000);
    await answer('AVAILABLE');
    await wait(600_000);
    expect(calls).toHaveLength(2);
  });

  it('goes on after a failure', async () => {
    const { answer, calls, fail } = renderPolling();
    await answer('CREATING');
    await wait(10_000);
    await fail(new Error('throttled'));
    await wait(15_000);
    expect(calls).toHaveLength(3);
  });

  it('asks nothing while nobody looks, and at once when somebody does', async () => {
    const { answer, calls } = renderPolling();
    await answer('CREATING');
    hidePage(true);
    await wait(600_000);
    expect(calls).toHaveLength(1);
    hidePage(false);
    expect(calls).toHaveLength(2);
  });

  it('asks nothing after the component has gone', async () => {
    const { answer, calls, unmount } = renderPolling();
    await answer('CREATING');
    unmount();
    await wait(600_000);
    expect(calls).toHaveLength(1);
  });
});
