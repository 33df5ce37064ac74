import type { JsonObject } from '@backstage/types';
import type { EnvironmentChanges } from 'backstage-plugin-mwaa-common';
import { changesFromForm as changesOf } from 'mwaa-network';
import { MASK } from '../airflowOptions/schema';

/** Stands for a value that is given anew: the mask alone means that it stays. */
const GIVEN = `${MASK}*`;

/**
 * The changes that a filled-in form makes, as the template's `mwaa:update` step
 * makes them. The values of Airflow's options are not here, for the form keeps
 * them apart.
 */
export function changesFromForm(formData: JsonObject): EnvironmentChanges {
  const { airflowConfigurationOptions: options, ...changes } =
    changesOf(formData);
  if (!options) return changes;
  return {
    ...changes,
    airflowConfigurationOptions: Object.fromEntries(
      Object.keys(options).map(name => [name, GIVEN]),
    ),
  };
}
