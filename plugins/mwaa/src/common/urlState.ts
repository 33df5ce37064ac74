import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';

/** Rows on a page of a table. */
export const PAGE_SIZE = 20;

/** Which page the URL's query names, from 1; the first, if none that makes sense. */
export function pageIn(params: URLSearchParams): number {
  const page = Number(params.get('page'));
  return Number.isSafeInteger(page) && page > 0 ? page : 1;
}

/** Which rows are on a page, as the backend is asked for them. */
export function rowsOn(page: number): { offset: number; limit: number } {
  return { offset: (page - 1) * PAGE_SIZE, limit: PAGE_SIZE };
}

/**
 * What a page shows, kept in the URL: a link to the page is a link to what
 * one sees, and going back works.
 *
 * @param read - reads the URL's query; what it does not understand is as if
 *   not there
 * @param write - the query that says the same
 */
export function useUrlState<T extends { page: number }>(
  read: (params: URLSearchParams) => T,
  write: (state: T) => URLSearchParams,
): {
  state: T;
  /** Goes to the first page, unless the change names one. */
  change: (change: Partial<T>, options?: { replace?: boolean }) => void;
} {
  const [params, setParams] = useSearchParams();
  const state = useMemo(() => read(params), [params, read]);
  const change = useCallback(
    (changed: Partial<T>, options?: { replace?: boolean }) =>
      setParams(
        before => write({ ...read(before), page: 1, ...changed }),
        options,
      ),
    [read, setParams, write],
  );
  return { state, change };
}
