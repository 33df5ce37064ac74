import { isUnresolved } from '../../snapshot';

/** A plain object of a template. */
export type JsonRecord = Record<string, unknown>;

export function isRecord(value: unknown): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An own member, never one that an object inherits. */
export function member(record: unknown, name: string): unknown {
  return isRecord(record) && Object.hasOwn(record, name)
    ? record[name]
    : undefined;
}

/** Texts, numbers and booleans are all texts to CloudFormation. */
export function asText(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : undefined;
}

/** `true`, "true" and "TRUE" are the same to CloudFormation. */
export function isTrue(value: unknown): boolean {
  return asText(value)?.toLowerCase() === 'true';
}

/** Whether a value, or a part of it, is known only after deployment. */
export function holdsUnresolved(value: unknown): boolean {
  if (typeof value === 'string') {
    return isUnresolved(value) || value.includes('unresolved:');
  }
  return Array.isArray(value) && value.some(holdsUnresolved);
}

/** Without the members that are undefined, which no answer of AWS has. */
export function compact<T extends object>(record: T): T {
  return Object.fromEntries(
    Object.entries(record).filter(([, value]) => value !== undefined),
  ) as T;
}
