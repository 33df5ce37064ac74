import { parseAddress, parseCidr } from '../../cidr';
import { isUnresolved } from '../part';

/**
 * What is wrong with a value: a path below it and a sentence, or undefined.
 * Paths are put together only on the way back from a problem, so that sound
 * data costs nothing.
 */
export type Check = (value: unknown) => string | undefined;

const scalar =
  (type: 'string' | 'boolean', name: string): Check =>
  value =>
    typeof value === type || isUnresolved(value)
      ? undefined
      : ` is not ${name}: ${shown(value)}`;

export const text = scalar('string', 'a text');
export const flag = scalar('boolean', 'true or false');

export const integer: Check = value =>
  Number.isInteger(value) || isUnresolved(value)
    ? undefined
    : ` is not a whole number: ${shown(value)}`;

/** An id: what other resources refer to, so never empty. */
export const id: Check = value =>
  typeof value === 'string' && value !== ''
    ? undefined
    : ` is not an id: ${shown(value)}`;

export const cidrBlock: Check = value => {
  if (isUnresolved(value)) return undefined;
  const result = parseCidr(value);
  return result.ok ? undefined : `: ${result.problem.message}`;
};

export const address: Check = value => {
  if (isUnresolved(value)) return undefined;
  const result = parseAddress(value);
  return result.ok ? undefined : `: ${result.problem.message}`;
};

export const oneOf =
  (...values: string[]): Check =>
  value =>
    values.includes(value as string)
      ? undefined
      : ` is none of ${values.join(', ')}: ${shown(value)}`;

export const matching =
  (pattern: RegExp, name: string): Check =>
  value =>
    typeof value === 'string' && pattern.test(value)
      ? undefined
      : ` is not ${name}: ${shown(value)}`;

export const list =
  (check: Check): Check =>
  value => {
    if (!Array.isArray(value)) return ` is not a list: ${shown(value)}`;
    for (let i = 0; i < value.length; i++) {
      const problem = check(value[i]);
      if (problem !== undefined) return `[${i}]${problem}`;
    }
    return undefined;
  };

export const record =
  (check: Check): Check =>
  value => {
    if (!isRecord(value)) return ` is not an object: ${shown(value)}`;
    for (const [name, member] of Object.entries(value)) {
      const problem = check(member);
      if (problem !== undefined) return `.${name}${problem}`;
    }
    return undefined;
  };

export const anything: Check = () => undefined;

/** An object with those members; members that are not named may be anything. */
export function object(
  required: Record<string, Check>,
  optional: Record<string, Check> = {},
): Check {
  const fields = { ...required, ...optional };
  const names = Object.keys(fields);
  const checks = Object.values(fields);
  const { length: needed } = Object.keys(required);
  // Every item of a snapshot passes here: lists of their own are read fastest.
  return value => {
    if (!isRecord(value)) return ` is not an object: ${shown(value)}`;
    for (let i = 0; i < names.length; i++) {
      const member = value[names[i]];
      if (member === undefined || member === null) {
        if (i < needed) return `.${names[i]} is missing`;
        if (member === null) return `.${names[i]} is null`;
      } else {
        const problem = checks[i](member);
        if (problem !== undefined) return `.${names[i]}${problem}`;
      }
    }
    return undefined;
  };
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function shown(value: unknown): string {
  if (typeof value === 'string') return `“${value.slice(0, 80)}”`;
  if (typeof value === 'object' && value !== null) {
    return Array.isArray(value) ? 'a list' : 'an object';
  }
  return String(value);
}
