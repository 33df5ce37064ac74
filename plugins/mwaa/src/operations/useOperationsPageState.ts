import { pageIn, useUrlState } from '../common/urlState';

/** What the page shows; it is all in the URL. */
export interface OperationsPageState {
  state: 'open' | 'ended';
  /** From 1. */
  page: number;
}

/** Reads the URL's query; what it does not understand is as if not there. */
export function readState(params: URLSearchParams): OperationsPageState {
  return {
    state: params.get('state') === 'ended' ? 'ended' : 'open',
    page: pageIn(params),
  };
}

/** Only what differs from what the page begins with. */
export function writeState({ page, state }: OperationsPageState) {
  const params = new URLSearchParams();
  if (state !== 'open') params.set('state', state);
  if (page !== 1) params.set('page', String(page));
  return params;
}

/** What the operations page shows, kept in its URL. */
export function useOperationsPageState() {
  return useUrlState(readState, writeState);
}
