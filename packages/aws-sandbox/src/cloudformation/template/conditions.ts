import { templateFormatError } from '../errors';
import { evaluate } from './evaluate';
import type { Json, Template } from './model';
import { conditionsIn } from './references';
import type { Scope } from './scope';

/** Every condition's truth, each worked out after those that it names. */
export function evaluateConditions(scope: Scope): Record<string, boolean> {
  const results: Record<string, boolean> = {};
  for (const name of conditionOrder(scope.template)) {
    const value = scope.template.Conditions[name];
    const named = (value as { Condition?: unknown } | null)?.Condition;
    results[name] =
      typeof named === 'string'
        ? results[named]
        : evaluate(value, { ...scope, conditions: results }) === true;
  }
  return results;
}

function conditionOrder(template: Template): string[] {
  const order: string[] = [];
  const visit = (name: string, path: string[]) => {
    if (order.includes(name)) return;
    if (path.includes(name)) {
      throw templateFormatError(
        `Circular dependencies for conditions: [${path.join(', ')}]`,
      );
    }
    if (!(name in template.Conditions)) {
      throw templateFormatError(
        `Unresolved condition dependency ${name} in the Conditions block of the template`,
      );
    }
    conditionsIn(template.Conditions[name] as Json).forEach(other =>
      visit(other, [...path, name]),
    );
    order.push(name);
  };
  Object.keys(template.Conditions).forEach(name => visit(name, []));
  return order;
}

/** The logical ids of the resources that the conditions let be. */
export function presentResources(
  template: Template,
  conditions: Record<string, boolean>,
): string[] {
  return Object.entries(template.Resources)
    .filter(([, { Condition }]) => !Condition || conditions[Condition])
    .map(([id]) => id);
}
