import { isObject, type JsonObject } from '../template/model';
import published from './schemas.data.json';

/** What the change of a property comes to for the resource. */
export type Effect = 'update' | 'replace' | 'conditional';

/** A type of resource as the published specification has it. */
export interface PublishedSchema {
  required: string[];
  /** Changing one needs another resource. */
  replace: string[];
  /** Changing one may need another resource. */
  conditional: string[];
  update: string[];
  /** Members of a property that need another resource when they change. */
  replaceWithin: Record<string, string[]>;
  /** Of the properties that are one value, or a list of texts. */
  types: Record<string, SimpleType>;
  attributes: string[];
  /** How tags are written, for types that have them. */
  tags?: 'list' | 'map';
}

export type SimpleType = 'text' | 'number' | 'boolean' | 'texts';

/** What `schemas.data.json` holds. */
export interface PublishedSchemas {
  /** The package and its version. */
  source: string;
  /** When it was written down. */
  date: string;
  types: Record<string, PublishedSchema>;
}

/** The properties and attributes of a resource type. */
export interface ResourceSchema extends Pick<
  PublishedSchema,
  'replaceWithin' | 'required' | 'types' | 'attributes' | 'tags'
> {
  /** Every property's effect when it changes. */
  properties: Record<string, Effect>;
}

const schemas = new Map(
  Object.entries((published as PublishedSchemas).types).map(
    ([type, { replace, conditional, update, ...rest }]) => [
      type,
      {
        ...rest,
        properties: {
          ...effects(replace, 'replace'),
          ...effects(conditional, 'conditional'),
          ...effects(update, 'update'),
        },
      } satisfies ResourceSchema,
    ],
  ),
);

function effects(names: string[], effect: Effect): Record<string, Effect> {
  return Object.fromEntries(names.map(name => [name, effect]));
}

/** The schema of a type that can be deployed. */
export function schemaOf(type: string): ResourceSchema {
  return schemas.get(type)!;
}

/**
 * What is wrong with a resource's properties, in AWS's words; undefined if
 * nothing is.
 */
export function schemaViolation(
  logicalId: string,
  { properties: known, required }: ResourceSchema,
  properties: JsonObject,
): string | undefined {
  const problems = [
    ...Object.keys(properties)
      .filter(key => !(key in known))
      .map(key => `#: extraneous key [${key}] is not permitted`),
    ...required
      .filter(key => properties[key] === undefined)
      .map(key => `#: required key [${key}] not found`),
  ];
  if (problems.length === 0) return undefined;
  return `Properties validation failed for resource ${logicalId} with message:\n[${problems.join(
    ', ',
  )}]`;
}

/** The top-level properties in which two states differ. */
export function changedProperties(
  before: JsonObject,
  after: JsonObject,
): string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    key => canonical(before[key]) !== canonical(after[key]),
  );
}

/** What the change of a property from one value to another comes to. */
export function effectOfChange(
  { properties, replaceWithin }: ResourceSchema,
  name: string,
  before: unknown,
  after: unknown,
): Effect {
  const member = (value: unknown, key: string) =>
    isObject(value) ? canonical(value[key]) : '';
  const within = (replaceWithin[name] ?? []).some(
    key => member(before, key) !== member(after, key),
  );
  return within ? 'replace' : (properties[name] ?? 'update');
}

/**
 * A value as text, whatever the order of its keys. Numbers and booleans equal
 * their text, as templates may write either.
 */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (isObject(value)) {
    return `{${Object.keys(value)
      .sort()
      .map(key => `${key}:${canonical(value[key])}`)
      .join(',')}}`;
  }
  return value === undefined ? '' : JSON.stringify(String(value));
}
