import {
  type Json,
  type TemplateResource,
  asFunction,
  isObject,
} from './model';
import { splitAttribute } from './parse';

/** One mention of a parameter, pseudo parameter or resource in a template. */
export interface Reference {
  target: string;
  /** Set for `Fn::GetAtt` and `${Resource.Attribute}`. */
  attribute?: string;
}

/** Every Ref, GetAtt and Sub variable within a value, in reading order. */
export function referencesIn(value: Json | undefined): Reference[] {
  if (value === undefined) return [];
  if (Array.isArray(value)) return value.flatMap(referencesIn);
  const call = asFunction(value);
  if (call?.name === 'Ref' && typeof call.argument === 'string') {
    return [{ target: call.argument }];
  }
  if (call?.name === 'Fn::GetAtt') return getAttReferences(call.argument);
  if (call?.name === 'Fn::Sub') return subReferences(call.argument);
  if (isObject(value)) {
    return Object.values(value).flatMap(item => referencesIn(item as Json));
  }
  return [];
}

function getAttReferences(argument: Json): Reference[] {
  if (typeof argument === 'string') {
    const [target, attribute] = splitAttribute(argument);
    return [{ target, attribute }];
  }
  if (!Array.isArray(argument) || typeof argument[0] !== 'string') return [];
  const attribute =
    typeof argument[1] === 'string' ? argument.slice(1).join('.') : undefined;
  return [
    { target: argument[0], attribute: attribute ?? '' },
    ...referencesIn(argument.slice(1)),
  ];
}

function subReferences(argument: Json): Reference[] {
  const [text, variables] = Array.isArray(argument)
    ? [argument[0], argument[1]]
    : [argument, undefined];
  if (typeof text !== 'string') return referencesIn(argument);
  const own = isObject(variables) ? Object.keys(variables) : [];
  return [
    ...subVariables(text)
      .filter(name => !own.includes(name))
      .map(name => {
        if (!name.includes('.')) return { target: name };
        const [target, attribute] = splitAttribute(name);
        return { target, attribute };
      }),
    ...referencesIn(variables as Json | undefined),
  ];
}

const VARIABLE = /\$\{([^!}][^}]*)\}/g;

/** The names within `${...}`, without the literal `${!...}` ones. */
export function subVariables(text: string): string[] {
  return [...text.matchAll(VARIABLE)].map(match => match[1].trim());
}

/** The names in `Condition: X` and the first argument of `Fn::If`. */
export function conditionsIn(value: Json | undefined): string[] {
  if (Array.isArray(value)) return value.flatMap(conditionsIn);
  if (!isObject(value)) return [];
  const call = asFunction(value);
  if (call?.name === 'Condition' && typeof call.argument === 'string') {
    return [call.argument];
  }
  const nested = Object.values(value).flatMap(item =>
    conditionsIn(item as Json),
  );
  if (call?.name === 'Fn::If' && Array.isArray(call.argument)) {
    return [String(call.argument[0]), ...nested];
  }
  return nested;
}

/** The names of the functions that a value uses, once per use. */
export function functionsIn(value: Json | undefined): string[] {
  if (Array.isArray(value)) return value.flatMap(functionsIn);
  if (!isObject(value)) return [];
  const call = asFunction(value);
  const nested = Object.values(value).flatMap(item =>
    functionsIn(item as Json),
  );
  return call ? [call.name, ...nested] : nested;
}

/** `DependsOn` in its two spellings, as a list. */
export function dependsOnOf(resource: TemplateResource): string[] {
  const value = resource.DependsOn;
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}
