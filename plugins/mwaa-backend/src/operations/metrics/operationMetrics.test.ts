import { metricsServiceMock } from '@backstage/backend-test-utils/alpha';
import { started } from '../../__testUtils__/runnerHarness';
import { createOperationMetrics } from './operationMetrics';

it('counts what is under way, what failed and why, and how long it took', async () => {
  const counter = { add: jest.fn() };
  const histogram = { record: jest.fn() };
  const callbacks: Record<string, (result: unknown) => Promise<void>> = {};
  const metrics = metricsServiceMock.mock({
    createCounter: () => counter,
    createHistogram: () => histogram,
    createObservableGauge: ((name: string) => ({
      addCallback: (callback: never) => {
        callbacks[name] = callback;
      },
      removeCallback: () => {},
    })) as never,
  });
  const { ended } = createOperationMetrics({
    metrics,
    now: () => Date.parse('2026-09-01T01:00:00.000Z'),
    store: {
      counts: async () => [
        {
          kind: 'update',
          state: 'quarantined',
          count: 2,
          oldest: '2026-09-01T00:00:00.000Z',
        },
      ],
    },
  });
  const observe = jest.fn();
  await callbacks['mwaa.operations.open']({ observe });
  await callbacks['mwaa.operations.oldest']({ observe });
  const labels = { kind: 'update', state: 'quarantined' };
  expect(observe.mock.calls).toEqual([
    [2, labels],
    [3_600, labels],
  ]);

  ended(started({ finishedAt: '2026-09-01T00:30:00.000Z' }), {
    status: 'failed',
    error: { message: 'No', remedy: 'Do' },
    cause: 'denied',
  });
  expect(histogram.record).toHaveBeenCalledWith(1_800, {
    kind: 'provision',
    status: 'failed',
  });
  expect(counter.add).toHaveBeenCalledWith(1, {
    kind: 'provision',
    cause: 'denied',
  });
});
