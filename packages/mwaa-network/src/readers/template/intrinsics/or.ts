import type { ConditionFunction } from '../scope';

/** `Fn::Or`: true as soon as one is, whatever is not known yet. */
export const or: ConditionFunction = (argument, scope) => {
  if (!Array.isArray(argument)) return scope.report('Fn::Or takes a list');
  const answers = argument.map(expression => scope.test(expression));
  if (answers.includes(true)) return true;
  return answers.includes(undefined) ? undefined : false;
};
