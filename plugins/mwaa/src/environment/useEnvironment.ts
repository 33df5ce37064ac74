import { useApi } from '@backstage/frontend-plugin-api';
import type { EnvironmentView } from 'backstage-plugin-mwaa-common';
import { mwaaApiRef } from '../api/mwaaApiRef';
import { slowingDown, useReading, type Reading } from '../reading';
import { environmentStatus } from '../status/environmentStatus';

/** Between looks at what AWS is working on. */
const pause = slowingDown({ shortest: 10_000, growth: 1.5, longest: 60_000 });

interface EntityName {
  kind: string;
  namespace: string;
  name: string;
}

/**
 * Reads the environment of an entity: once from the backend's cache, then
 * whenever `refresh` is called from AWS. What was read stays while it is read
 * again.
 *
 * @param options - `isFollowed` reads again by itself while AWS is at work
 */
export function useEnvironment(
  { kind, name, namespace }: EntityName,
  options: { isFollowed?: boolean } = {},
): { reading: Reading<EnvironmentView>; refresh: () => void } {
  const api = useApi(mwaaApiRef);
  return useReading(
    {
      from: api,
      key: ['environment', kind, namespace, name],
      read: (signal, refresh) =>
        api.getEnvironment({ kind, namespace, name }, { refresh, signal }),
    },
    {
      pollAfter: (reading, round) =>
        options.isFollowed && isInProgress(reading) ? pause(round) : null,
    },
  );
}

/** Whether its status is one that changes by itself. */
function isInProgress(reading: Reading<EnvironmentView>): boolean {
  return (
    reading.status === 'read' &&
    reading.value.state === 'read' &&
    environmentStatus(reading.value.health.environmentStatus).inProgress ===
      true
  );
}
