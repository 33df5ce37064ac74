import type { JsonObject } from '@backstage/types';

/** The rules that a form names; undefined for all that fail. */
export function rulesOf(formData: JsonObject): string[] | undefined {
  const { rules } = formData;
  return Array.isArray(rules) && rules.length > 0
    ? rules.filter((rule): rule is string => typeof rule === 'string')
    : undefined;
}
