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
  // Each name once: variables that are used twice and hold others that are
  // used twice would otherwise double the work with each level.
  const values = new Map<string, string | undefined>();
  const result = text.replace(
    /\$\{(!?)([^${}]*)\}/g,
    (_, literal: string, spaced: string) => {
      if (literal) return `\${${spaced}}`;
      const name = spaced.trim();
      if (!values.has(name)) {
        values.set(name, asText(lookUp(name, variables, scope)));
      }
      return values.get(name) ?? '';
    },
  );
  return [...values.values()].includes(undefined)
    ? scope.report(`Fn::Sub of "${text}" has a variable without a text`)
    : result;
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
