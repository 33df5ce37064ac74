import { error, type Problem } from '../problem';

/**
 * Looks at one field's value, which may be anything at all, and says what is
 * wrong with it: nothing, for a value that may stay as it is. An absent value
 * is `undefined`; where it has a default, it is no problem.
 *
 * @public
 */
export type Check = (value: unknown) => Problem[];

/** Empty, as forms leave a field that nobody filled in. */
export function isAbsent(value: unknown): boolean {
  return value === undefined || value === null || value === '';
}

/** A plain object, as opposed to a list, a text or nothing. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The message for a value of the wrong type. */
export function wrongType(
  field: string,
  value: unknown,
  expected: string,
): Problem {
  return error(
    field,
    value,
    `Must be ${expected}.`,
    `Give ${expected}; in YAML put text that looks like a number in quotes.`,
  );
}

/** A check that the value is one of a list. */
export function oneOf(
  field: string,
  allowed: readonly string[],
  what: string,
): Check {
  return value => {
    if (isAbsent(value)) return [];
    if (typeof value === 'string' && allowed.includes(value)) return [];
    return [
      error(
        field,
        value,
        `Is not ${what}.`,
        `Choose one of: ${allowed.join(', ')}.`,
      ),
    ];
  };
}

/** Whether something was given: an empty list says nothing. */
export function isGiven(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : !isAbsent(value);
}

/** A check that the value is true or false. */
export function trueOrFalse(field: string): Check {
  return value =>
    isAbsent(value) || typeof value === 'boolean'
      ? []
      : [wrongType(field, value, 'true or false')];
}
