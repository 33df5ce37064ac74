import { templateError } from '../../errors';
import { type Json, asFunction } from '../model';
import type { Scope, TemplateFunction, Value } from '../scope';

/** `Fn::Equals` compares as text: a number equals its digits. */
export const equals: TemplateFunction = (argument, _scope, evaluate) => {
  if (!Array.isArray(argument) || argument.length !== 2) {
    throw templateError(
      'every Fn::Equals object requires a list of 2 string parameters.',
    );
  }
  const [left, right] = argument.map(item => canonical(evaluate(item)));
  return left === right;
};

const choose: TemplateFunction = (argument, scope, evaluate) => {
  if (!Array.isArray(argument) || argument.length !== 3) {
    throw templateError('Fn::If requires a list argument with three elements');
  }
  const name = String(argument[0]);
  if (!(name in scope.conditions)) {
    throw templateError(`unresolved condition dependency ${name} in Fn::If`);
  }
  return evaluate(scope.conditions[name] ? argument[1] : argument[2]);
};

export const logic: Record<'and' | 'or' | 'not' | 'choose', TemplateFunction> =
  {
    choose,
    and: (argument, scope, evaluate) =>
      operands(argument, 'Fn::And', 2).every(item =>
        truth(item, scope, evaluate),
      ),
    or: (argument, scope, evaluate) =>
      operands(argument, 'Fn::Or', 2).some(item =>
        truth(item, scope, evaluate),
      ),
    not: (argument, scope, evaluate) => {
      const [only] = operands(argument, 'Fn::Not', 1);
      return !truth(only, scope, evaluate);
    },
  };

function operands(argument: Json, name: string, atLeast: number): Json[] {
  const most = name === 'Fn::Not' ? 1 : 10;
  if (
    !Array.isArray(argument) ||
    argument.length < atLeast ||
    argument.length > most
  ) {
    throw templateError(
      name === 'Fn::Not'
        ? 'every Fn::Not object requires a list argument with one element'
        : `every ${name} object requires a list of at least 2 and at most 10 boolean parameters.`,
    );
  }
  return argument;
}

function truth(
  value: Json,
  scope: Scope,
  evaluate: (inner: Json) => Value,
): boolean {
  const call = asFunction(value);
  if (call?.name === 'Condition') {
    return scope.conditions[String(call.argument)] ?? false;
  }
  const result = evaluate(value);
  return result === true || result === 'true';
}

function canonical(value: Value): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
