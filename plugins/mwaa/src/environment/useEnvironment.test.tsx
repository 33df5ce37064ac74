import { TestApiProvider } from '@backstage/frontend-test-utils';
import { act, renderHook, waitFor } from '@testing-library/react';
import type { EnvironmentView, MwaaApi } from 'backstage-plugin-mwaa-common';
import type { PropsWithChildren } from 'react';
import { mwaaApiRef } from '../api/mwaaApiRef';
import { readView } from '../__testUtils__/views';
import { useEnvironment } from './useEnvironment';

type Call = {
  name: string;
  signal: AbortSignal;
  refresh: boolean;
  answer: (view: EnvironmentView) => void;
  fail: (error: Error) => void;
};

function renderUseEnvironment() {
  const calls: Call[] = [];
  const api: Partial<MwaaApi> = {
    getEnvironment: ({ name }, options) =>
      new Promise((answer, fail) =>
        calls.push({
          name,
          signal: options!.signal!,
          refresh: options!.refresh!,
          answer,
          fail,
        }),
      ),
  };
  const wrapper = ({ children }: PropsWithChildren) => (
    <TestApiProvider apis={[[mwaaApiRef, api]]}>{children}</TestApiProvider>
  );
  const hook = renderHook(
    ({ name }) =>
      useEnvironment({ kind: 'resource', namespace: 'default', name }),
    { wrapper, initialProps: { name: 'one' } },
  );
  return { calls, ...hook };
}

describe('useEnvironment', () => {
  it('reads from the cache first', async () => {
    const { calls, result } = renderUseEnvironment();
    expect(result.current.reading).toEqual({ status: 'loading' });
    expect(calls).toMatchObject([{ name: 'one', refresh: false }]);
    const view = readView();
    calls[0].answer(view);
    await waitFor(() =>
      expect(result.current.reading).toEqual({
        status: 'read',
        value: view,
        refreshing: false,
      }),
    );
  });

  it('keeps what it has while it reads again from AWS', async () => {
    const { calls, result } = renderUseEnvironment();
    const view = readView();
    await act(async () => calls[0].answer(view));
    act(() => result.current.refresh());
    expect(calls[1]).toMatchObject({ refresh: true });
    expect(result.current.reading).toEqual({
      status: 'read',
      value: view,
      refreshing: true,
    });
    const error = new Error('throttled');
    await act(async () => calls[1].fail(error));
    expect(result.current.reading).toEqual({
      status: 'read',
      value: view,
      refreshing: false,
      error,
    });
  });

  it('says why the first reading failed', async () => {
    const { calls, result } = renderUseEnvironment();
    const error = new Error('no');
    await act(async () => calls[0].fail(error));
    expect(result.current.reading).toEqual({ status: 'failed', error });
  });

  it('never shows one environment under the name of another', async () => {
    const { calls, result, rerender } = renderUseEnvironment();
    rerender({ name: 'two' });
    expect(calls[0].signal.aborted).toBe(true);
    expect(calls[1]).toMatchObject({ name: 'two', refresh: false });
    await act(async () => calls[0].answer(readView()));
    expect(result.current.reading).toEqual({ status: 'loading' });
  });

  it('gives up its request when the component goes', () => {
    const { calls, unmount } = renderUseEnvironment();
    unmount();
    expect(calls[0].signal.aborted).toBe(true);
  });
});
