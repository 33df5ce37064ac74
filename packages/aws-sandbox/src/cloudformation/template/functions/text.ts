import { templateError } from '../../errors';
import { type Json, isObject } from '../model';
import { splitAttribute } from '../parse';
import {
  KNOWN_AFTER_APPLY,
  NO_VALUE,
  type Scope,
  type TemplateFunction,
  type Value,
  isKnownLater,
} from '../scope';
import { attributeOf, referenced } from './lookup';

const JOIN_SYNTAX =
  'every Fn::Join object requires two parameters, (1) a string delimiter and (2) a list of strings to be joined or a function that returns a list of strings (such as Fn::GetAZs) to be joined.';

export const join: TemplateFunction = (argument, _scope, evaluate) => {
  if (!Array.isArray(argument) || argument.length !== 2) {
    throw templateError(JOIN_SYNTAX);
  }
  const list = evaluate(argument[1]);
  if (list === KNOWN_AFTER_APPLY) return KNOWN_AFTER_APPLY;
  if (typeof argument[0] !== 'string' || !Array.isArray(list)) {
    throw templateError(JOIN_SYNTAX);
  }
  return list.map(item => text(item, 'Fn::Join')).join(argument[0]);
};

export const split: TemplateFunction = (argument, _scope, evaluate) => {
  const source =
    Array.isArray(argument) && argument.length === 2
      ? evaluate(argument[1])
      : undefined;
  if (isKnownLater(source)) return KNOWN_AFTER_APPLY;
  const delimiter = Array.isArray(argument) ? argument[0] : undefined;
  if (typeof delimiter !== 'string' || typeof source !== 'string') {
    throw templateError(
      'every Fn::Split object requires two parameters, (1) a string delimiter and (2) a string to be split or a function that returns a string to be split.',
    );
  }
  return source.split(delimiter);
};

export const select: TemplateFunction = (argument, _scope, evaluate) => {
  if (!Array.isArray(argument) || argument.length !== 2) {
    throw templateError(
      'Fn::Select requires a list argument with two elements: an integer index and a list',
    );
  }
  const index = evaluate(argument[0]);
  const list = evaluate(argument[1]);
  if (list === KNOWN_AFTER_APPLY) return KNOWN_AFTER_APPLY;
  if (!Array.isArray(list)) {
    throw templateError(
      'Fn::Select requires a list argument with two elements: an integer index and a list',
    );
  }
  const value = list[Number(index)];
  if (value === undefined) {
    throw templateError(
      `Fn::Select cannot select nonexistent value at index ${String(index)}`,
    );
  }
  return value;
};

export const base64: TemplateFunction = (argument, _scope, evaluate) => {
  const value = text(evaluate(argument), 'Fn::Base64');
  return isKnownLater(value)
    ? KNOWN_AFTER_APPLY
    : Buffer.from(value).toString('base64');
};

export const sub: TemplateFunction = (argument, scope, evaluate) => {
  const [template, variables] = Array.isArray(argument)
    ? argument
    : [argument, {}];
  if (typeof template !== 'string' || !isObject(variables)) {
    throw templateError(
      "One or more Fn::Sub intrinsic functions don't specify expected arguments. Specify a string as first argument, and an optional second argument to specify a mapping of values to replace in the string",
    );
  }
  return template.replace(/\$\{(!?)([^}]*)\}/g, (_, literal, inner) => {
    if (literal) return `\${${inner}}`;
    const name = inner.trim();
    if (name in variables) {
      return text(evaluate(variables[name] as Json), 'Fn::Sub');
    }
    return text(variable(name, scope), 'Fn::Sub');
  });
};

function variable(name: string, scope: Scope): Value {
  if (!name.includes('.')) return referenced(name, scope);
  const [resource, attribute] = splitAttribute(name);
  return attributeOf(resource, attribute, scope);
}

function text(value: Value, name: string): string {
  if (value === NO_VALUE) return '';
  if (typeof value === 'object') {
    throw templateError(`${name} expects strings, and got a list or an object`);
  }
  return String(value);
}
