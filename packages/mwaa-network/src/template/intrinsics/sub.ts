import type { Intrinsic, Scope } from '../scope';
import { asText, isRecord, member } from '../values';

/** `Fn::Sub`, with or without variables of its own. */
export const sub: Intrinsic = (argument, scope) => {
  const [text, variables] = Array.isArray(argument)
    ? argument
    : [argument, undefined];
  if (
    typeof text !== 'string' ||
    (variables !== undefined && !isRecord(variables))
  ) {
    return scope.report('Fn::Sub takes a text, and variables');
  }
  let known = true;
  const result = text.replace(
    /\$\{(!?)([^${}]*)\}/g,
    (_, literal: string, name: string) => {
      if (literal) return `\${${name}}`;
      const value = asText(lookUp(name.trim(), variables, scope));
      if (value === undefined) known = false;
      return value ?? '';
    },
  );
  return known
    ? result
    : scope.report(`Fn::Sub of "${text}" has a variable without a text`);
};

function lookUp(name: string, variables: unknown, scope: Scope): unknown {
  if (isRecord(variables) && Object.hasOwn(variables, name)) {
    return scope.evaluate(member(variables, name));
  }
  const dot = name.indexOf('.');
  return dot < 0
    ? scope.reference(name)
    : scope.attribute(name.slice(0, dot), name.slice(dot + 1));
}
