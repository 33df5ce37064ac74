import type { PropertyDifference } from '../model';
import { canonical } from '../resources/schema';
import { type Json, type JsonObject, isObject } from '../template/model';

/**
 * Where live values differ from those the template sets. Only what the
 * template sets counts; the order of lists does not.
 */
export function differences(
  expected: JsonObject,
  actual: JsonObject,
): PropertyDifference[] {
  return Object.keys(expected).flatMap(name =>
    differencesAt(`/${name}`, expected[name], actual[name]),
  );
}

function differencesAt(
  path: string,
  expected: Json,
  actual: Json | undefined,
): PropertyDifference[] {
  if (covers(expected, actual)) return [];
  if (actual === undefined) {
    return [difference(path, expected, undefined, 'REMOVE')];
  }
  if (Array.isArray(expected) && Array.isArray(actual)) {
    return [
      ...expected.flatMap((item, index) =>
        actual.some(other => covers(item, other))
          ? []
          : [difference(`${path}/${index}`, item, undefined, 'REMOVE')],
      ),
      ...actual.flatMap((item, index) =>
        expected.some(other => covers(other, item))
          ? []
          : [difference(`${path}/${index}`, undefined, item, 'ADD')],
      ),
    ];
  }
  if (isObject(expected) && isObject(actual)) {
    return Object.keys(expected).flatMap(name =>
      differencesAt(
        `${path}/${name}`,
        expected[name] as Json,
        actual[name] as Json | undefined,
      ),
    );
  }
  return [difference(path, expected, actual, 'NOT_EQUAL')];
}

/** Whether a live value has all that an expected one asks for. */
function covers(expected: Json, actual: Json | undefined): boolean {
  if (Array.isArray(expected)) {
    return (
      Array.isArray(actual) &&
      actual.length === expected.length &&
      expected.every(item => actual.some(other => covers(item, other)))
    );
  }
  if (isObject(expected)) {
    return (
      isObject(actual) &&
      Object.entries(expected).every(([name, value]) =>
        covers(value as Json, actual[name] as Json | undefined),
      )
    );
  }
  return canonical(expected) === canonical(actual);
}

function difference(
  PropertyPath: string,
  expected: Json | undefined,
  actual: Json | undefined,
  DifferenceType: PropertyDifference['DifferenceType'],
): PropertyDifference {
  const shown = (value: Json | undefined) =>
    typeof value === 'string' ? value : JSON.stringify(value ?? null);
  return {
    PropertyPath,
    ExpectedValue: shown(expected),
    ActualValue: shown(actual),
    DifferenceType,
  };
}
