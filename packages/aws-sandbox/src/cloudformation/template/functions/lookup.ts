import { templateError, validationError } from '../../errors';
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

/** The value of a parameter, a pseudo parameter, or a resource's `Ref`. */
export function referenced(name: string, scope: Scope): Value {
  if (name === 'AWS::NoValue') return NO_VALUE;
  if (name in scope.pseudo) return scope.pseudo[name];
  if (name in scope.parameters) return scope.parameters[name];
  const resource = scope.resource(name);
  if (!resource) {
    throw validationError(
      `Template format error: Unresolved resource dependencies [${name}] in the Resources block of the template`,
    );
  }
  return resource.ref;
}

/** An attribute of an existing resource. */
export function attributeOf(
  logicalId: string,
  attribute: string,
  scope: Scope,
): Value {
  const resource = scope.resource(logicalId);
  if (!resource) {
    throw templateError(
      `instance of Fn::GetAtt references undefined resource ${logicalId}`,
    );
  }
  const value = resource.attributes[attribute];
  if (value !== undefined) return value as Json;
  if (resource.ref === KNOWN_AFTER_APPLY) return KNOWN_AFTER_APPLY;
  throw templateError(
    `resource ${logicalId} does not support attribute type ${attribute} in Fn::GetAtt`,
  );
}

export const ref: TemplateFunction = (argument, scope) =>
  referenced(String(argument), scope);

export const getAtt: TemplateFunction = (argument, scope, evaluate) => {
  const [resource, ...rest] =
    typeof argument === 'string'
      ? splitAttribute(argument)
      : (argument as Json[]);
  const attribute = rest.map(part => String(evaluate(part))).join('.');
  return attributeOf(String(resource), attribute, scope);
};

export const findInMap: TemplateFunction = (argument, scope, evaluate) => {
  if (!Array.isArray(argument) || argument.length !== 3) {
    throw templateError(
      'every Fn::FindInMap object requires three parameters, the map name, map key and the attribute for return value',
    );
  }
  const [map, key, attribute] = argument.map(part => String(evaluate(part)));
  const value = scope.template.Mappings[map]?.[key]?.[attribute];
  if (value === undefined) {
    throw templateError(
      `Unable to get mapping for ${map}::${key}::${attribute}`,
    );
  }
  return value;
};

export const getZones: TemplateFunction = (argument, scope, evaluate) => {
  const region = evaluate(argument);
  return scope.zones(
    typeof region === 'string' && region !== '' ? region : scope.region,
  );
};

export const importValue: TemplateFunction = (argument, scope, evaluate) => {
  const name = evaluate(argument);
  if (isKnownLater(name)) return KNOWN_AFTER_APPLY;
  const value = scope.imported(String(name));
  if (value === undefined) {
    throw validationError(`No export named ${String(name)} found.`);
  }
  return value;
};

/** The names that a value imports, as far as they are known. */
export function importsIn(
  value: Json | undefined,
  evaluate: (inner: Json) => Value,
): string[] {
  if (Array.isArray(value)) {
    return value.flatMap(item => importsIn(item, evaluate));
  }
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'Fn::ImportValue'
      ? [String(evaluate(inner as Json))]
      : importsIn(inner as Json, evaluate),
  );
}
