import { renderHook } from '@testing-library/react';
import { useRefreshWhileInProgress } from './useRefreshWhileInProgress';

function hidePage(hidden: boolean) {
  jest.spyOn(document, 'hidden', 'get').mockReturnValue(hidden);
  document.dispatchEvent(new Event('visibilitychange'));
}

describe('useRefreshWhileInProgress', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => {
    jest.useRealTimers();
    jest.restoreAllMocks();
  });

  function renderRefresh(inProgress: boolean) {
    const refresh = jest.fn();
    const hook = renderHook(
      (props: { inProgress: boolean; settled: boolean }) =>
        useRefreshWhileInProgress(props.inProgress, props.settled, refresh),
      { initialProps: { inProgress, settled: true } },
    );
    /** The reading that `refresh` asked for has come. */
    const settle = () => {
      hook.rerender({ inProgress, settled: false });
      hook.rerender({ inProgress, settled: true });
    };
    return { refresh, settle, ...hook };
  }

  it('leaves alone what does not change by itself', () => {
    const { refresh } = renderRefresh(false);
    jest.advanceTimersByTime(600_000);
    expect(refresh).not.toHaveBeenCalled();
  });

  it('waits longer from time to time', () => {
    const { refresh, settle } = renderRefresh(true);
    jest.advanceTimersByTime(10_000);
    expect(refresh).toHaveBeenCalledTimes(1);
    settle();
    jest.advanceTimersByTime(14_000);
    expect(refresh).toHaveBeenCalledTimes(1);
    jest.advanceTimersByTime(1_000);
    expect(refresh).toHaveBeenCalledTimes(2);
  });

  it('never waits longer than a minute', () => {
    const { refresh, settle } = renderRefresh(true);
    for (let round = 1; round <= 10; round += 1) {
      jest.advanceTimersByTime(60_000);
      expect(refresh).toHaveBeenCalledTimes(round);
      settle();
    }
  });

  it('stops when AWS is done', () => {
    const { refresh, rerender } = renderRefresh(true);
    rerender({ inProgress: false, settled: true });
    jest.advanceTimersByTime(600_000);
    expect(refresh).not.toHaveBeenCalled();
  });

  it('asks nothing while nobody looks, and at once when somebody does', () => {
    const { refresh } = renderRefresh(true);
    hidePage(true);
    jest.advanceTimersByTime(600_000);
    expect(refresh).not.toHaveBeenCalled();
    hidePage(false);
    expect(refresh).toHaveBeenCalledTimes(1);
  });

  it('asks nothing after the component has gone', () => {
    const { refresh, unmount } = renderRefresh(true);
    unmount();
    jest.advanceTimersByTime(600_000);
    expect(refresh).not.toHaveBeenCalled();
  });
});
