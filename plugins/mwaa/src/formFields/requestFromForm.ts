import type { JsonObject } from '@backstage/types';
import { fromForm, type EnvironmentRequest } from 'mwaa-network';

/**
 * The request that a filled-in form makes, as the template's steps make it. The
 * values of Airflow's options are asterisks here, for the form keeps them apart.
 *
 * @public
 */
export function requestFromForm(formData: JsonObject): EnvironmentRequest {
  return fromForm(formData);
}

/** Whether enough is filled in for a plan to be worth making. */
export function isWorthPlanning(request: EnvironmentRequest): boolean {
  return [request.name, request.owner, request.account, request.region].every(
    Boolean,
  );
}
