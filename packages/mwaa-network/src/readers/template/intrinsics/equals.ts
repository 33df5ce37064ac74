import type { ConditionFunction } from '../scope';
import { asText, holdsUnresolved } from '../values';

/** `Fn::Equals`: not known yet when a side is not, unless both are the same. */
export const equals: ConditionFunction = (argument, scope) => {
  if (!Array.isArray(argument) || argument.length !== 2) {
    return scope.report('Fn::Equals takes two values');
  }
  const [left, right] = argument.map(value => scope.evaluate(value));
  if (left === undefined || right === undefined) return undefined;
  if (comparable(left) === comparable(right)) return true;
  return holdsUnresolved(left) || holdsUnresolved(right) ? undefined : false;
};

/** "true" and true are the same to CloudFormation. */
function comparable(value: unknown): string {
  return asText(value) ?? JSON.stringify(value);
}
