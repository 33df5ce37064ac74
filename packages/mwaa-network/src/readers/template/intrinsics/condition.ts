import type { ConditionFunction } from '../scope';

/** `Condition`: another condition, by name. */
export const condition: ConditionFunction = (argument, scope) =>
  typeof argument === 'string'
    ? scope.condition(argument)
    : scope.report('Condition takes a name');
