import { NormalizedSchema } from '@smithy/core/schema';
import { requiredMembers } from './serviceModel';

/**
 * Brings a value into the shape that AWS's model gives it: members that the
 * model lacks are dropped, text becomes the number, boolean or date that the
 * model asks for. The result shares nothing with the value, so what is kept in
 * the store cannot be changed through an answer.
 */
export function conform(schema: NormalizedSchema, value: unknown): unknown {
  if (value === undefined || value === null) {
    return undefined;
  }
  if (schema.isStructSchema()) {
    const result: Record<string, unknown> = {};
    for (const [name, member] of schema.structIterator()) {
      const conformed = conform(member, (value as any)[name]);
      if (conformed !== undefined) {
        result[name] = conformed;
      }
    }
    return result;
  }
  if (schema.isListSchema()) {
    return (Array.isArray(value) ? value : [value])
      .map(item => conform(schema.getValueSchema(), item))
      .filter(item => item !== undefined);
  }
  if (schema.isMapSchema()) {
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [
        key,
        conform(schema.getValueSchema(), item),
      ]),
    );
  }
  if (schema.isTimestampSchema()) {
    return new Date(value as string | number | Date);
  }
  if (schema.isBooleanSchema()) {
    return value === true || value === 'true';
  }
  if (schema.isNumericSchema()) {
    return Number(value);
  }
  if (schema.isStringSchema()) {
    return typeof value === 'object' ? JSON.stringify(value) : String(value);
  }
  return value;
}

/**
 * Finds the first member that the model requires and the value lacks.
 * @returns its path, for example `Filters.0.Name`; `undefined` when all is there.
 */
export function missingMember(
  schema: NormalizedSchema,
  value: unknown,
  path: string[] = [],
): string | undefined {
  if (value === undefined || value === null) {
    return undefined;
  }
  if (schema.isStructSchema()) {
    const record = value as Record<string, unknown>;
    const absent = requiredMembers(schema).find(
      name => record[name] === undefined || record[name] === null,
    );
    if (absent) {
      return [...path, absent].join('.');
    }
    for (const [name, member] of schema.structIterator()) {
      const missing = missingMember(member, record[name], [...path, name]);
      if (missing) {
        return missing;
      }
    }
  } else if (schema.isListSchema() && Array.isArray(value)) {
    for (const [index, item] of value.entries()) {
      const missing = missingMember(schema.getValueSchema(), item, [
        ...path,
        String(index),
      ]);
      if (missing) {
        return missing;
      }
    }
  }
  return undefined;
}
