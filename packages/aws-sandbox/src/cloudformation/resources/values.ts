import { createHash } from 'node:crypto';
import type { Tag } from '../model';
import type { Json, JsonObject } from '../template/model';
import type { HandlerContext } from './handler';
import { schemaOf } from './schema';

/** A property as text; numbers and booleans written out. */
export function text(value: Json | undefined): string | undefined {
  if (value === undefined || value === null) return undefined;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

export function number(value: Json | undefined): number | undefined {
  return value === undefined || value === null ? undefined : Number(value);
}

/** A property as truth value; templates write `true` or `"true"`. */
export function bool(value: Json | undefined): boolean | undefined {
  return value === undefined || value === null
    ? undefined
    : value === true || value === 'true';
}

/** A property as list of texts; a lone text is a list of one. */
export function texts(value: Json | undefined): string[] | undefined {
  if (value === undefined || value === null) return undefined;
  return (Array.isArray(value) ? value : [value]).map(item => String(item));
}

/** The properties that are given and are one value, or a list of texts, as such. */
export function simpleValues(
  type: string,
  properties: JsonObject,
): Record<string, unknown> {
  const convert = { text, number, boolean: bool, texts };
  return Object.fromEntries(
    Object.entries(schemaOf(type).types)
      .filter(([name]) => name in properties)
      .map(([name, simple]) => [name, convert[simple](properties[name])]),
  );
}

export function objects(value: Json | undefined): JsonObject[] {
  return Array.isArray(value) ? (value as JsonObject[]) : [];
}

/** A policy document as the JSON text that the services take. */
export function document(value: Json | undefined): string | undefined {
  if (value === undefined || value === null) return undefined;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

export function tagList(properties: JsonObject): Tag[] {
  return objects(properties.Tags).map(tag => ({
    Key: String(tag.Key),
    Value: String(tag.Value),
  }));
}

export interface TagChange {
  set: Tag[];
  removedKeys: string[];
}

/** What must be tagged and untagged to get from one list of tags to another. */
export function tagChange(
  next: JsonObject,
  previous: JsonObject | undefined,
): TagChange {
  const after = tagList(next);
  const before = previous ? tagList(previous) : [];
  return {
    set: after.filter(
      tag => !before.some(t => t.Key === tag.Key && t.Value === tag.Value),
    ),
    removedKeys: before
      .map(tag => tag.Key)
      .filter(key => !after.some(tag => tag.Key === key)),
  };
}

/**
 * The name CloudFormation makes for what the template does not name:
 * `stack-LogicalId-RANDOM`. The same for every attempt at one creation.
 */
export function generatedName(
  context: Pick<HandlerContext, 'stackName' | 'logicalId' | 'token'>,
  maxLength = 255,
): string {
  const suffix = randomPart(context.token);
  const room = maxLength - suffix.length - 2;
  const logicalId = context.logicalId.slice(0, Math.ceil(room / 2));
  const stackName = context.stackName.slice(0, room - logicalId.length);
  return `${stackName}-${logicalId}-${suffix}`;
}

function randomPart(seed: string): string {
  const digest = createHash('sha256').update(seed).digest();
  return BigInt(`0x${digest.toString('hex')}`)
    .toString(36)
    .toUpperCase()
    .slice(0, 12);
}
