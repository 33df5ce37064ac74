import type { ConditionFunction } from '../scope';

/** `Fn::And`: false as soon as one is, whatever is not known yet. */
export const and: ConditionFunction = (argument, scope) => {
  if (!Array.isArray(argument)) return scope.report('Fn::And takes a list');
  const answers = argument.map(expression => scope.test(expression));
  if (answers.includes(false)) return false;
  return answers.includes(undefined) ? undefined : true;
};
