import { ResponseError } from '@backstage/errors';
import { TestApiProvider } from '@backstage/frontend-test-utils';
import { act, renderHook } from '@testing-library/react';
import type { PropsWithChildren } from 'react';
import { listedOperation } from '../__testUtils__/operations';
import { mwaaApiRef } from '../api/mwaaApiRef';
import { useAllOperations } from './useAllOperations';
import type { OperationsPageState } from './useOperationsPageState';

const open = { items: [listedOperation()], total: 1, quarantined: [] };
const none = { items: [], total: 0, quarantined: [] };

function follow(
  listAllOperations: jest.Mock,
  state: OperationsPageState['state'] = 'open',
) {
  const wrapper = ({ children }: PropsWithChildren) => (
    <TestApiProvider apis={[[mwaaApiRef, { listAllOperations } as never]]}>
      {children}
    </TestApiProvider>
  );
  return renderHook(() => useAllOperations({ state, page: 1 }), { wrapper });
}

const wait = (milliseconds: number) =>
  act(async () => jest.advanceTimersByTimeAsync(milliseconds));

function hide(hidden: boolean) {
  jest.spyOn(document, 'hidden', 'get').mockReturnValue(hidden);
  act(() => {
    document.dispatchEvent(new Event('visibilitychange'));
  });
}

describe('useAllOperations', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => {
    jest.restoreAllMocks();
    jest.useRealTimers();
  });

  it('looks again while something is open, and no more once nothing is', async () => {
    const list = jest
      .fn()
      .mockResolvedValueOnce(open)
      .mockResolvedValueOnce(open)
      .mockResolvedValue(none);
    const { result } = follow(list);
    await wait(60_000);
    expect(list).toHaveBeenCalledTimes(3);
    expect(result.current.page).toEqual(none);
    await wait(600_000);
    expect(list).toHaveBeenCalledTimes(3);
  });

  it('does not follow what has ended', async () => {
    const list = jest.fn().mockResolvedValue(open);
    follow(list, 'ended');
    await wait(600_000);
    expect(list).toHaveBeenCalledTimes(1);
  });

  it('does not ask while nobody looks, and at once when somebody does', async () => {
    const list = jest.fn().mockResolvedValue(open);
    follow(list);
    await wait(0);
    hide(true);
    await wait(600_000);
    expect(list).toHaveBeenCalledTimes(1);
    hide(false);
    await wait(0);
    expect(list).toHaveBeenCalledTimes(2);
  });

  it('waits as long as the backend says', async () => {
    const tooMany = await ResponseError.fromResponse(
      Response.json(
        { error: { name: 'Error', message: 'slow' } },
        { status: 429, headers: { 'Retry-After': '120' } },
      ),
    );
    const list = jest
      .fn()
      .mockResolvedValueOnce(open)
      .mockRejectedValueOnce(tooMany)
      .mockResolvedValue(open);
    const { result } = follow(list);
    await wait(10_000);
    expect(list).toHaveBeenCalledTimes(2);
    expect(result.current.error).toBe(tooMany);
    expect(result.current.page).toEqual(open);
    await wait(100_000);
    expect(list).toHaveBeenCalledTimes(2);
    await wait(30_000);
    expect(list.mock.calls.length).toBeGreaterThan(2);
    expect(result.current.error).toBeNull();
  });
});
