import { allRules } from '.';
import type { RuleDescription } from './types';

/**
 * Every rule as data, in the order in which a verdict lists them.
 *
 * @public
 */
export const rules: readonly RuleDescription[] = allRules.map(
  rule => rule.description,
);

const byId = new Map(rules.map(rule => [rule.id, rule]));

/** The rule of that id, or undefined. @public */
export function ruleById(id: string): RuleDescription | undefined {
  return byId.get(id);
}
