import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';

/** Operations on a page of the table. */
export const PAGE_SIZE = 20;

/** What the page shows; it is all in the URL. */
export interface OperationsPageState {
  state: 'open' | 'ended';
  /** From 1. */
  page: number;
}

/** Reads the URL's query; what it does not understand is as if not there. */
export function readState(params: URLSearchParams): OperationsPageState {
  const page = Number(params.get('page'));
  return {
    state: params.get('state') === 'ended' ? 'ended' : 'open',
    page: Number.isSafeInteger(page) && page > 0 ? page : 1,
  };
}

/** Only what differs from what the page begins with. */
export function writeState({ page, state }: OperationsPageState) {
  const params = new URLSearchParams();
  if (state !== 'open') params.set('state', state);
  if (page !== 1) params.set('page', String(page));
  return params;
}

/** What the page shows, kept in the URL. */
export function useOperationsPageState(): {
  state: OperationsPageState;
  /** Goes to the first page, unless the change names one. */
  change: (change: Partial<OperationsPageState>) => void;
} {
  const [params, setParams] = useSearchParams();
  const state = useMemo(() => readState(params), [params]);
  const change = useCallback(
    (changed: Partial<OperationsPageState>) =>
      setParams(before =>
        writeState({ ...readState(before), page: 1, ...changed }),
      ),
    [setParams],
  );
  return { state, change };
}
