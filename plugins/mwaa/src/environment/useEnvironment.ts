import { useApi } from '@backstage/frontend-plugin-api';
import type { EnvironmentView } from 'backstage-plugin-mwaa-common';
import { useCallback, useEffect, useState } from 'react';
import { mwaaApiRef } from '../api/mwaaApiRef';

/** How far the reading of an environment has come. */
export type EnvironmentReading =
  | { status: 'loading' }
  | { status: 'failed'; error: Error }
  | {
      status: 'read';
      view: EnvironmentView;
      /** A newer reading is under way. */
      refreshing: boolean;
      /** Why the newest reading failed, while an older one is shown. */
      refreshError?: Error;
    };

interface EntityName {
  kind: string;
  namespace: string;
  name: string;
}

/**
 * Reads the environment of an entity: once from the backend's cache, then
 * whenever `refresh` is called from AWS. What was read stays while it is read
 * again. The request is aborted when the entity changes or the component goes.
 */
export function useEnvironment(entity: EntityName): {
  reading: EnvironmentReading;
  refresh: () => void;
} {
  const api = useApi(mwaaApiRef);
  const { kind, namespace, name } = entity;
  const key = `${kind}:${namespace}/${name}`;
  const [request, setRequest] = useState({ key, refresh: false });
  const [reading, setReading] = useState<EnvironmentReading>({
    status: 'loading',
  });

  if (request.key !== key) {
    setRequest({ key, refresh: false });
    setReading({ status: 'loading' });
  }

  useEffect(() => {
    const controller = new AbortController();
    setReading(before =>
      before.status === 'read'
        ? { status: 'read', view: before.view, refreshing: true }
        : { status: 'loading' },
    );
    api
      .getEnvironment(
        { kind, namespace, name },
        { refresh: request.refresh, signal: controller.signal },
      )
      .then(
        view => {
          if (!controller.signal.aborted) {
            setReading({ status: 'read', view, refreshing: false });
          }
        },
        error => {
          if (!controller.signal.aborted) {
            setReading(before => afterFailure(before, error));
          }
        },
      );
    return () => controller.abort();
  }, [api, kind, namespace, name, request]);

  const refresh = useCallback(
    () => setRequest(before => ({ key: before.key, refresh: true })),
    [],
  );
  return { reading, refresh };
}

function afterFailure(
  before: EnvironmentReading,
  error: Error,
): EnvironmentReading {
  return before.status === 'read'
    ? {
        status: 'read',
        view: before.view,
        refreshing: false,
        refreshError: error,
      }
    : { status: 'failed', error };
}
