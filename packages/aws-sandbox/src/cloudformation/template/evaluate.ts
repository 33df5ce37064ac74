import { templateFormatError } from '../errors';
import { equals, logic } from './functions/logic';
import { cidr } from './functions/cidr';
import {
  findInMap,
  getAtt,
  getZones,
  importValue,
  ref,
} from './functions/lookup';
import { base64, join, select, split, sub } from './functions/text';
import { type Json, type JsonObject, asFunction, isObject } from './model';
import {
  NO_VALUE,
  type Scope,
  type TemplateFunction,
  type Value,
} from './scope';

const functions: Record<string, TemplateFunction> = {
  Ref: ref,
  Condition: (argument, scope) => scope.conditions[String(argument)] ?? false,
  'Fn::And': logic.and,
  'Fn::Base64': base64,
  'Fn::Cidr': cidr,
  'Fn::Equals': equals,
  'Fn::FindInMap': findInMap,
  'Fn::GetAtt': getAtt,
  'Fn::GetAZs': getZones,
  'Fn::If': logic.choose,
  'Fn::ImportValue': importValue,
  'Fn::Join': join,
  'Fn::Not': logic.not,
  'Fn::Or': logic.or,
  'Fn::Select': select,
  'Fn::Split': split,
  'Fn::Sub': sub,
};

/** The functions that a template may use; for the check of templates. */
export const functionNames: ReadonlySet<string> = new Set(
  Object.keys(functions),
);

/**
 * Works a value out. Whatever evaluates to `AWS::NoValue` is left out of the
 * object or list around it.
 *
 * @throws ValidationError in AWS's words
 */
export function evaluate(value: Json, scope: Scope): Value {
  const again = (inner: Json) => evaluate(inner, scope);
  const call = asFunction(value);
  // A lone key `Condition` is a function within conditions only; in a policy
  // statement it is IAM's. Conditions evaluate it themselves.
  if (call && call.name !== 'Condition') {
    const apply = functions[call.name];
    if (!apply) {
      throw templateFormatError(`Unsupported function: ${call.name}`);
    }
    return apply(call.argument, scope, again);
  }
  if (Array.isArray(value)) {
    return value.map(again).filter(item => item !== NO_VALUE) as Json[];
  }
  if (isObject(value)) {
    return Object.fromEntries(
      Object.entries(value as JsonObject)
        .map(([key, item]) => [key, again(item)] as const)
        .filter(([, item]) => item !== NO_VALUE),
    ) as JsonObject;
  }
  if (typeof value === 'string' && value.includes('{{resolve:')) {
    throw templateFormatError(
      `Dynamic references are not supported by this endpoint: ${value}`,
    );
  }
  return value;
}

/** The evaluated properties of a resource; an absent block is an empty one. */
export function evaluateProperties(
  properties: JsonObject | undefined,
  scope: Scope,
): JsonObject {
  const value = evaluate(properties ?? {}, scope);
  return isObject(value) ? (value as JsonObject) : {};
}
