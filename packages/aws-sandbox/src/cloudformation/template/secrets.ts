import type { StackInput } from '../model';
import { isObject } from './model';
import { isNoEcho } from './parameters';
import { parseTemplate } from './parse';

/** What takes the place of a value that is not to be shown. */
export const MASK = '****';

/** The values of the parameters that are not to be shown. */
export function secretsOf(input: StackInput): string[] {
  if (!input.templateBody) return [];
  const { Parameters } = parseTemplate(input.templateBody);
  return Object.entries(input.parameters)
    .filter(([name, value]) => value !== '' && isNoEcho(Parameters[name]))
    .map(([, value]) => value);
}

/** A value with the secrets within its texts masked. */
export function masked<T>(value: T, secrets: string[]): T {
  if (secrets.length === 0) return value;
  if (typeof value === 'string') {
    return secrets.reduce<string>(
      (text, secret) => text.replaceAll(secret, MASK),
      value,
    ) as T;
  }
  if (Array.isArray(value)) {
    return value.map(item => masked(item, secrets)) as T;
  }
  if (isObject(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, masked(item, secrets)]),
    ) as T;
  }
  return value;
}
