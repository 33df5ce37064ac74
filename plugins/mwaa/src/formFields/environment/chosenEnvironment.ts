import type { EnvironmentId } from 'backstage-plugin-mwaa-common';
import type { JsonObject } from '@backstage/types';
import type { ChosenEnvironment } from './schema';

/** The environment that a form has chosen; undefined until all of it is there. */
export function chosenEnvironment(
  formData: JsonObject | undefined,
): EnvironmentId | undefined {
  const { account, name, region } = (formData?.environment ??
    {}) as ChosenEnvironment;
  return account && region && name ? { account, region, name } : undefined;
}
