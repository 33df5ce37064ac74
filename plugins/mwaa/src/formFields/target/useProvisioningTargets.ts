import { useApi } from '@backstage/frontend-plugin-api';
import type { ProvisioningTarget } from 'backstage-plugin-mwaa-common';
import { useCallback, useEffect, useState } from 'react';
import { mwaaApiRef } from '../../api/mwaaApiRef';

/** How far the reading of the provisioning targets has come. */
export type TargetsReading =
  | { status: 'loading' }
  | { status: 'failed'; error: Error }
  | { status: 'read'; targets: ProvisioningTarget[] };

/** Where the signed-in user may provision. */
export function useProvisioningTargets(): {
  reading: TargetsReading;
  retry: () => void;
} {
  const api = useApi(mwaaApiRef);
  const [attempt, setAttempt] = useState(0);
  const [reading, setReading] = useState<TargetsReading>({ status: 'loading' });

  useEffect(() => {
    const controller = new AbortController();
    setReading({ status: 'loading' });
    api.getProvisioningTargets({ signal: controller.signal }).then(
      targets => {
        if (!controller.signal.aborted) {
          setReading({ status: 'read', targets });
        }
      },
      error => {
        if (!controller.signal.aborted) {
          setReading({ status: 'failed', error });
        }
      },
    );
    return () => controller.abort();
  }, [api, attempt]);

  const retry = useCallback(() => setAttempt(count => count + 1), []);
  return { reading, retry };
}
