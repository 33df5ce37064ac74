import { useApi } from '@backstage/frontend-plugin-api';
import { useReading } from '../../reading';
import { mwaaAuditApiRef } from '../../api/mwaaApiRef';

const AGAIN_MILLISECONDS = 60_000;

/**
 * Reads something of the audit, and again each minute while somebody looks at
 * the page. What was read stays until there is something newer, though it
 * answers another question.
 */
export function useAuditReading<T>(
  key: readonly unknown[],
  read: (signal: AbortSignal) => Promise<T>,
) {
  return useReading(
    { from: useApi(mwaaAuditApiRef), key, read },
    { keepsPrevious: true, pollAfter: () => AGAIN_MILLISECONDS },
  );
}
