import {
  environmentClass,
  environmentClasses,
  type CountRange,
  type EnvironmentClass,
} from '../../data';
import type { RequestView } from '../field';
import { error, type Problem } from '../problem';
import { isAbsent } from './value';

type Count = 'workers' | 'webservers' | 'schedulers';

/** The limits of the request's class; of a class that is none, the first one's. */
export function limitsOf(view: RequestView): EnvironmentClass {
  const name = view.value('environmentClass');
  return (
    (typeof name === 'string' ? environmentClass(name) : undefined) ??
    environmentClasses.values[0]
  );
}

/**
 * A check that a count is among those of the class. With a class that is none,
 * it is held against the most that any class takes, so that one mistake is one
 * message.
 */
export function amongThoseOfClass(field: string, count: Count) {
  return (view: RequestView): Problem[] => {
    const name = view.given('environmentClass');
    const named = typeof name === 'string' ? environmentClass(name) : undefined;
    const { [count]: range } =
      named ?? environmentClasses.values[environmentClasses.values.length - 1];
    const value = view.given(field);
    if (isAbsent(value) || isAmong(range, value)) return [];
    const allowed =
      range.min === range.max
        ? `exactly ${range.min}`
        : `a whole number from ${range.min} to ${range.max}`;
    return [
      error(
        field,
        value,
        `Must be ${allowed}${named ? ` in class ${named.name}` : ''}.`,
        `Give ${allowed}, or choose another class.`,
      ),
    ];
  };
}

function isAmong({ min, max }: CountRange, value: unknown): boolean {
  return (
    typeof value === 'number' &&
    Number.isInteger(value) &&
    value >= min &&
    value <= max
  );
}

/** What is wrong with a least that is more than the most. */
export function moreThan(
  view: RequestView,
  minField: string,
  maxField: string,
): Problem[] {
  const [min, max] = [view.given(minField), view.given(maxField)];
  return typeof min === 'number' && typeof max === 'number' && min > max
    ? [
        error(
          minField,
          min,
          `Is more than ${maxField}, ${max}.`,
          `Lower ${minField} or raise ${maxField}.`,
        ),
      ]
    : [];
}

/** The count, where it is one. */
export function numberOr(value: unknown, otherwise: number): number {
  return typeof value === 'number' ? value : otherwise;
}
