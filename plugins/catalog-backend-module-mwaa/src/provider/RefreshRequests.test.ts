import { mockServices } from '@backstage/backend-test-utils';
import { ConflictError, NotFoundError } from '@backstage/errors';
import { RefreshRequests } from './RefreshRequests';

describe('RefreshRequests', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  function create(triggerTask: jest.Mock) {
    const logger = mockServices.logger.mock();
    return {
      logger,
      requests: new RefreshRequests({
        scheduler: { triggerTask },
        logger,
        debounce: 1_000,
        retryAfter: 2_000,
        retries: 3,
      }),
    };
  }

  it('runs each task once for however many ask', async () => {
    const triggerTask = jest.fn(async () => {});
    const { requests } = create(triggerTask);
    requests.request('a');
    requests.request('a');
    requests.request('b');
    expect(triggerTask).not.toHaveBeenCalled();
    await jest.advanceTimersByTimeAsync(1_000);
    expect(triggerTask.mock.calls).toEqual([['a'], ['b']]);
    requests.request('a');
    await jest.advanceTimersByTimeAsync(1_000);
    expect(triggerTask).toHaveBeenCalledTimes(3);
  });

  it('runs it after the one that is under way', async () => {
    const triggerTask = jest
      .fn()
      .mockRejectedValueOnce(new ConflictError('is currently running'))
      .mockResolvedValue(undefined);
    const { logger, requests } = create(triggerTask);
    requests.request('a');
    await jest.advanceTimersByTimeAsync(3_000);
    expect(triggerTask).toHaveBeenCalledTimes(2);
    expect(logger.warn).not.toHaveBeenCalled();
  });

  it('gives up after a while, and says so', async () => {
    const triggerTask = jest
      .fn()
      .mockRejectedValue(new ConflictError('is currently running'));
    const { logger, requests } = create(triggerTask);
    requests.request('a');
    await jest.advanceTimersByTimeAsync(60_000);
    expect(triggerTask).toHaveBeenCalledTimes(4);
    expect(logger.warn).toHaveBeenCalledTimes(1);
  });

  it('does not try again what cannot work', async () => {
    const triggerTask = jest.fn().mockRejectedValue(new NotFoundError('no'));
    const { logger, requests } = create(triggerTask);
    requests.request('a');
    await jest.advanceTimersByTimeAsync(60_000);
    expect(triggerTask).toHaveBeenCalledTimes(1);
    expect(logger.warn).toHaveBeenCalledTimes(1);
  });

  it('leaves nothing behind when it is stopped', async () => {
    const triggerTask = jest.fn();
    const { requests } = create(triggerTask);
    requests.request('a');
    requests.stop();
    await jest.advanceTimersByTimeAsync(60_000);
    expect(triggerTask).not.toHaveBeenCalled();
  });
});
