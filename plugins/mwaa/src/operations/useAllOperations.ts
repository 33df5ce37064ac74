import { useApi } from '@backstage/frontend-plugin-api';
import type { OperationsPage } from 'backstage-plugin-mwaa-common';
import { rowsOn } from '../common/urlState';
import { mwaaApiRef } from '../api/mwaaApiRef';
import {
  errorOf,
  isUnderWay,
  slowingDown,
  useReading,
  valueOf,
  type Reading,
} from '../reading';
import { explainError } from '../states/explainError';
import type { OperationsPageState } from './useOperationsPageState';

const pause = slowingDown({ shortest: 4_000, growth: 1.3, longest: 20_000 });

/** A page of operations, followed for as long as any of them is open. */
export interface AllOperations {
  /** Undefined until something of these has been read; the last read while `error`. */
  page: OperationsPage | undefined;
  /** Why the newest look failed. */
  error: Error | null;
  isLooking: boolean;
  /** Looks again at once. */
  refresh: () => void;
}

/**
 * Reads a page of operations. While it has open ones it looks again, less and
 * less often, but not while nobody sees the page; after a failure too, no
 * sooner than the backend has said.
 */
export function useAllOperations({
  page: number,
  state,
}: OperationsPageState): AllOperations {
  const api = useApi(mwaaApiRef);
  const { reading, refresh } = useReading<OperationsPage>(
    {
      from: api,
      key: ['operations', state, number],
      read: signal =>
        api.listAllOperations({ state, ...rowsOn(number) }, { signal }),
    },
    {
      pollAfter: (newest, round) =>
        state === 'open' && valueOf(newest)?.total
          ? Math.max(pause(round), retryAfter(newest))
          : null,
    },
  );
  return {
    page: valueOf(reading),
    error: errorOf(reading),
    isLooking: isUnderWay(reading),
    refresh,
  };
}

/** In how many milliseconds the backend takes the next request. */
function retryAfter(reading: Reading<unknown>): number {
  const error = errorOf(reading);
  return error ? (explainError(error).retryAfter ?? 0) * 1_000 : 0;
}
