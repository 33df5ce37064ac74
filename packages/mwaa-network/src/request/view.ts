import { isAbsent, isRecord } from './checks/value';
import { isMet } from './condition';
import type { Field, RequestView } from './field';
import { fields } from './fields';
import { vpcKind } from './fields/vpcKind';
import { emptyOf } from './schema';

const byPath = new Map<string, Field>(
  [...fields, vpcKind].map((each: Field) => [each.path, each]),
);

/** The field at a path; undefined for one that no request has. */
export function fieldAt(path: string): Field | undefined {
  return byPath.get(path);
}

/** The value at a path, of what may be any object at all. */
export function valueAt(record: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (value, name) =>
        isRecord(value) && Object.hasOwn(value, name) ? value[name] : undefined,
      record,
    );
}

/**
 * A request as its fields see it.
 *
 * @param given - the value at a path, as it was given
 */
export function viewOf(given: (path: string) => unknown): RequestView {
  const view: RequestView = {
    given: path => {
      const value = given(path);
      return isAbsent(value) ? undefined : value;
    },
    value: path => {
      const value = view.given(path);
      const known = fieldAt(path);
      if (!known) return value;
      // What a record leaves open has its default too.
      if (isRecord(value)) {
        return { ...(defaultOf(known, view) as object), ...value };
      }
      return value ?? defaultOf(known, view);
    },
  };
  return view;
}

/** A request that may be anything at all; only fields of requests are seen. */
export function viewOfRequest(request: unknown): RequestView {
  return viewOf(path =>
    path === vpcKind.path ? undefined : valueAt(request, path),
  );
}

function defaultOf(of: Field, view: RequestView): unknown {
  if (of.isRequired) return undefined;
  const special = of.defaultWhen?.find(({ when }) => isMet(when, view.value));
  if (special) return special.value;
  const { default: fallback = emptyOf(of.schema) } = of;
  return typeof fallback === 'function' ? fallback(view) : fallback;
}

/** Whether a field means anything beside the rest of the request. */
export function doesApply({ applies = [] }: Field, view: RequestView): boolean {
  return applies.every(({ when }) => isMet(when, view.value));
}

/** Puts values under their paths. */
export function assemble(
  values: ReadonlyArray<readonly [path: string, value: unknown]>,
): Record<string, unknown> {
  const record: Record<string, unknown> = {};
  for (const [path, value] of values) {
    const [name, part] = path.split('.');
    record[name] = part
      ? { ...(record[name] as object), [part]: value }
      : value;
  }
  return record;
}
