import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import {
  readState,
  writeState,
  type AuditPageState,
} from './auditSearchParams';

/**
 * What the page shows, kept in the URL: a link to the page is a link to what
 * one sees, and going back works.
 */
export function useAuditPageState(): {
  state: AuditPageState;
  /** Goes to the first page, unless the change names one. */
  change: (
    change: Partial<AuditPageState>,
    options?: { replace?: boolean },
  ) => void;
} {
  const [params, setParams] = useSearchParams();
  const state = useMemo(() => readState(params), [params]);
  const change = useCallback(
    (changed: Partial<AuditPageState>, options?: { replace?: boolean }) =>
      setParams(
        before => writeState({ ...readState(before), page: 1, ...changed }),
        options,
      ),
    [setParams],
  );
  return { state, change };
}
