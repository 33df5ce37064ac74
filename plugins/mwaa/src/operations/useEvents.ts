import { useApi } from '@backstage/frontend-plugin-api';
import type { MwaaApi, OperationEvent } from 'backstage-plugin-mwaa-common';
import { mwaaApiRef } from '../api/mwaaApiRef';
import { useReading, type Reading } from '../reading';

/** Events that are shown. */
const LINES = 20;

/**
 * Reads an operation's last events, newest first, and again whenever it has
 * changed; those read stay meanwhile.
 */
export function useEvents({
  id,
  updatedAt,
}: {
  id: string;
  updatedAt: string;
}): Reading<OperationEvent[]> {
  const api = useApi(mwaaApiRef);
  const { reading } = useReading(
    {
      from: api,
      key: ['operationEvents', id, updatedAt],
      read: signal => lastEvents(api, id, signal),
    },
    { keepsPrevious: true },
  );
  return reading;
}

async function lastEvents(
  api: MwaaApi,
  id: string,
  signal: AbortSignal,
): Promise<OperationEvent[]> {
  const events: OperationEvent[] = [];
  // An answer holds so many; the last ones are wanted.
  for (;;) {
    const after = events.at(-1)?.seq ?? 0;
    const more = await api.getOperationEvents(id, after, { signal });
    if (more.length === 0) return events.slice(-LINES).reverse();
    events.push(...more);
  }
}
