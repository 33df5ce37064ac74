import type {
  MetricsService,
  MetricsServiceObservableResult,
} from '@backstage/backend-plugin-api/alpha';
import type { Ending, OperationRecord } from '../types';
import { secondsBetween } from '../progress/durations';
import type { OperationStore } from '../store/OperationStore';

const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** What is counted of operations, through Backstage's own metrics service. */
export interface OperationMetrics {
  /** An operation has come to its end. */
  ended(operation: OperationRecord, ending: Ending): void;
}

/** @internal */
export interface OperationMetricsOptions {
  metrics: MetricsService;
  store: Pick<OperationStore, 'counts'>;
  /** For tests: milliseconds. */
  now?: () => number;
}

/**
 * - `mwaa.operations.open`: operations under way, by kind and state
 *   (`quarantined` and `trouble` besides the statuses);
 * - `mwaa.operations.oldest`: seconds since the first of them was started;
 * - `mwaa.operations.duration`: seconds from start to end, by kind and status;
 * - `mwaa.operations.failures`: by kind and cause.
 *
 * The first two are of the database, and so the same on each replica.
 */
export function createOperationMetrics(
  options: OperationMetricsOptions,
): OperationMetrics {
  const { metrics, store, now = Date.now } = options;
  const failures = metrics.createCounter('mwaa.operations.failures', {
    description: 'Operations that failed, by kind and cause',
  });
  const duration = metrics.createHistogram('mwaa.operations.duration', {
    description: 'From start to end, by kind and status',
    unit: 's',
    advice: {
      explicitBucketBoundaries: [
        MINUTE,
        5 * MINUTE,
        15 * MINUTE,
        30 * MINUTE,
        45 * MINUTE,
        HOUR,
        2 * HOUR,
        6 * HOUR,
        12 * HOUR,
        24 * HOUR,
        72 * HOUR,
      ],
    },
  });
  const observe =
    (value: (count: { count: number; oldest: string }) => number) =>
    async (result: MetricsServiceObservableResult) => {
      for (const count of await store.counts()) {
        const { kind, state } = count;
        result.observe(value(count), { kind, state });
      }
    };
  metrics
    .createObservableGauge('mwaa.operations.open', {
      description: 'Operations under way, by kind and state',
    })
    .addCallback(observe(({ count }) => count));
  metrics
    .createObservableGauge('mwaa.operations.oldest', {
      description: 'Age of the oldest operation, by kind and state',
      unit: 's',
    })
    .addCallback(
      observe(({ oldest }) =>
        Math.max(0, secondsBetween(oldest, new Date(now()).toISOString())),
      ),
    );
  return {
    ended({ createdAt, finishedAt, kind }, ending) {
      duration.record(secondsBetween(createdAt, finishedAt ?? createdAt), {
        kind,
        status: ending.status,
      });
      if (ending.status === 'failed') {
        failures.add(1, { kind, cause: ending.cause ?? 'refused' });
      }
    },
  };
}
