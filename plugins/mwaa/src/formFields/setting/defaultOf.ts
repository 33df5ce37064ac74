import type { JsonObject } from '@backstage/types';
import { applyDefaults } from 'mwaa-network';
import { requestFromForm } from '../requestFromForm';

/**
 * What the plan makes of a setting that the form leaves empty: it may follow
 * from others, as the web server's access does from the routing. Undefined
 * where only the account can tell.
 */
export function defaultOf(setting: string, formData: JsonObject): unknown {
  // A block that is free is chosen when it is known which are taken.
  if (setting.startsWith('vpc.')) return undefined;
  const resolved: Record<string, unknown> = {
    ...applyDefaults(requestFromForm(formData)),
  };
  const [field, part] = setting.split('.');
  const value = resolved[field];
  return part ? (value as Record<string, unknown>)?.[part] : value;
}
