import type { EnvironmentArn } from 'backstage-plugin-mwaa-common';

/** The forms of this product, by the names of their templates. */
export type LifecycleForm = 'mwaa-repair' | 'mwaa-update' | 'mwaa-decommission';

/** The address of a form, filled in with the environment. */
export function formAddress(
  form: LifecycleForm,
  {
    account,
    name,
    region,
  }: Pick<EnvironmentArn, 'account' | 'name' | 'region'>,
  more: Record<string, unknown> = {},
): string {
  const formData = { environment: { account, region, name }, ...more };
  return `/create/templates/default/${form}?formData=${encodeURIComponent(
    JSON.stringify(formData),
  )}`;
}
