import { isObject, type JsonObject } from '../template/model';

/** The properties and attributes of a resource type. */
export interface ResourceSchema {
  /** Every property's effect when it changes. */
  properties: Record<string, 'update' | 'replace' | 'conditional'>;
  /** Members of a property that need another resource when they change. */
  replaceWithin: Record<string, string[]>;
  required: string[];
  attributes: string[];
  /** How tags are written, for types that have them. */
  tags?: 'list' | 'map';
  /** The property by which the user may name the resource. */
  nameProperty?: string;
}

/** Property names as in the published CloudFormation resource specification (2026). */
export interface SchemaInput {
  /** Changing one needs another resource. */
  replace?: string[];
  /** Changing one may need another resource. */
  conditional?: string[];
  update?: string[];
  replaceWithin?: Record<string, string[]>;
  required?: string[];
  attributes?: string[];
  tags?: 'list' | 'map';
  nameProperty?: string;
}

export function schema(input: SchemaInput): ResourceSchema {
  const effects = (
    names: string[] | undefined,
    effect: 'update' | 'replace' | 'conditional',
  ) => (names ?? []).map(name => [name, effect] as const);
  return {
    properties: Object.fromEntries([
      ...effects(input.replace, 'replace'),
      ...effects(input.conditional, 'conditional'),
      ...effects(input.update, 'update'),
      ...effects(input.tags && ['Tags'], 'update'),
    ]),
    replaceWithin: input.replaceWithin ?? {},
    required: input.required ?? [],
    attributes: input.attributes ?? [],
    tags: input.tags,
    nameProperty: input.nameProperty,
  };
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
): 'update' | 'replace' | 'conditional' {
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
