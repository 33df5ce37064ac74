import type { ApiHolder } from '@backstage/frontend-plugin-api';
import type { JsonObject } from '@backstage/types';
import type { EnvironmentId, MwaaApi } from 'backstage-plugin-mwaa-common';
import { mwaaApiRef } from '../../api/mwaaApiRef';
import { readThrough, type Query } from '../../reading';
import { chosenEnvironment } from './chosenEnvironment';

/**
 * What the backend would do to the environment that a form has chosen, for a
 * validation; null where it cannot be asked: the backend decides then.
 */
export async function readPlan<T>(
  apiHolder: ApiHolder,
  formData: JsonObject,
  queryOf: (api: MwaaApi, environment: EnvironmentId) => Query<T>,
): Promise<T | null> {
  const environment = chosenEnvironment(formData);
  const api = apiHolder.get(mwaaApiRef);
  return api && environment
    ? readThrough(queryOf(api, environment)).catch(() => null)
    : null;
}
