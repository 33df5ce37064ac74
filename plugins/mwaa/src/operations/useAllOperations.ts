import { useApi } from '@backstage/frontend-plugin-api';
import type { OperationsPage } from 'backstage-plugin-mwaa-common';
import { useCallback, useEffect, useRef, useState } from 'react';
import { mwaaApiRef } from '../api/mwaaApiRef';
import { explainError } from '../states/explainError';
import { PAGE_SIZE, type OperationsPageState } from './useOperationsPageState';

const SHORTEST = 3_000;
const LONGEST = 20_000;
const GROWTH = 1.3;

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
  const [page, setPage] = useState<OperationsPage>();
  const [error, setError] = useState<Error | null>(null);
  const [isLooking, setLooking] = useState(false);
  const [attempt, setAttempt] = useState(0);
  const shown = useRef('');

  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let pause = SHORTEST;
    let isFollowed = false;
    let isBusy = false;
    let notBefore = 0;
    const of = `${state}/${number}`;
    if (shown.current !== of) {
      shown.current = of;
      setPage(undefined);
      setError(null);
    }
    const look = async () => {
      clearTimeout(timer);
      isBusy = true;
      setLooking(true);
      try {
        const found = await api.listAllOperations(
          { state, offset: (number - 1) * PAGE_SIZE, limit: PAGE_SIZE },
          { signal },
        );
        if (signal.aborted) return;
        setPage(found);
        setError(null);
        isFollowed = state === 'open' && found.total > 0;
      } catch (reason) {
        if (signal.aborted) return;
        setError(reason as Error);
        const { retryAfter = 0 } = explainError(reason as Error);
        notBefore = Date.now() + retryAfter * 1_000;
      }
      isBusy = false;
      setLooking(false);
      pause = Math.min(LONGEST, pause * GROWTH);
      const wait = Math.max(pause, notBefore - Date.now());
      if (isFollowed && !document.hidden) timer = setTimeout(look, wait);
    };
    const onVisibility = () => {
      clearTimeout(timer);
      if (document.hidden || !isFollowed || isBusy) return;
      timer = setTimeout(look, Math.max(0, notBefore - Date.now()));
    };
    document.addEventListener('visibilitychange', onVisibility);
    look();
    return () => {
      document.removeEventListener('visibilitychange', onVisibility);
      controller.abort();
      clearTimeout(timer);
    };
  }, [api, number, state, attempt]);

  const refresh = useCallback(() => setAttempt(count => count + 1), []);
  return { page, error, isLooking, refresh };
}
