import { useApi } from '@backstage/frontend-plugin-api';
import type { OperationEvent } from 'backstage-plugin-mwaa-common';
import { useEffect, useState } from 'react';
import { mwaaApiRef } from '../api/mwaaApiRef';

/** Events that are shown. */
const LINES = 20;

/** The last events of an operation, newest first. */
export interface Events {
  /** Undefined until they are known. */
  events: OperationEvent[] | undefined;
  error: Error | null;
}

/**
 * Reads an operation's events, and again whenever it has changed; those read
 * stay meanwhile.
 */
export function useEvents(operation: {
  id: string;
  updatedAt: string;
}): Events {
  const api = useApi(mwaaApiRef);
  const { id, updatedAt } = operation;
  const [state, setState] = useState<Events>({
    events: undefined,
    error: null,
  });

  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    const read = async () => {
      const events: OperationEvent[] = [];
      // An answer holds so many; the last ones are wanted.
      for (;;) {
        const after = events.at(-1)?.seq ?? 0;
        const more = await api.getOperationEvents(id, after, { signal });
        if (more.length === 0) return events.slice(-LINES).reverse();
        events.push(...more);
      }
    };
    read().then(
      events => !signal.aborted && setState({ events, error: null }),
      error =>
        !signal.aborted &&
        setState(before => ({ events: before.events, error })),
    );
    return () => controller.abort();
  }, [api, id, updatedAt]);

  return state;
}
