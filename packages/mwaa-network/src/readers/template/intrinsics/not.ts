import type { ConditionFunction } from '../scope';

/** `Fn::Not`. */
export const not: ConditionFunction = (argument, scope) => {
  if (!Array.isArray(argument) || argument.length !== 1) {
    return scope.report('Fn::Not takes a list of one');
  }
  const answer = scope.test(argument[0]);
  return answer === undefined ? undefined : !answer;
};
