import type { Intrinsic } from '../scope';

/** `Fn::If`. Where the condition is not known yet, both values must be the same. */
export const if_: Intrinsic = (argument, scope) => {
  if (
    !Array.isArray(argument) ||
    argument.length !== 3 ||
    typeof argument[0] !== 'string'
  ) {
    return scope.report('Fn::If takes a condition and two values');
  }
  const [name, whenTrue, whenFalse] = argument;
  const condition = scope.condition(name);
  if (condition !== undefined) {
    return scope.evaluate(condition ? whenTrue : whenFalse);
  }
  const value = scope.evaluate(whenTrue);
  return JSON.stringify(value) === JSON.stringify(scope.evaluate(whenFalse))
    ? value
    : scope.report(`Condition ${name} is known only at deployment`);
};
