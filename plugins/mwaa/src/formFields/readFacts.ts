import type { ApiHolder } from '@backstage/frontend-plugin-api';
import type { PlanningFacts } from 'backstage-plugin-mwaa-common';
import type { EnvironmentRequest } from 'mwaa-network';
import { mwaaApiRef } from '../api/mwaaApiRef';
import { regionFacts } from '../api/queries';
import { readThrough } from '../reading';

/**
 * What the account of a request offers, for a validation; null where that is
 * not known yet, or could not be read: the backend's own plan decides then.
 */
export async function readFacts(
  apiHolder: ApiHolder,
  request: EnvironmentRequest,
): Promise<PlanningFacts | null> {
  const api = apiHolder.get(mwaaApiRef);
  const { account, owner, region } = request;
  return api && account && region && owner
    ? readThrough(regionFacts(api, request)).catch(() => null)
    : null;
}
