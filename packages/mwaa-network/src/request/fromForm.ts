import { isAbsent, isRecord } from './checks/value';
import type { Field } from './field';
import { fields } from './fields';
import { vpcKind } from './fields/vpcKind';
import type { EnvironmentRequest } from './types';
import { assemble, doesApply, fieldAt, valueAt, viewOf } from './view';

const all: readonly Field[] = fields;

/**
 * The request that a filled-in form makes. What is left empty is left out, and
 * has its default from the plan; so does what does not apply, for a form that
 * asks for something else keeps what it was told before. Nothing is checked
 * here: the plan names what is wrong.
 *
 * @param form - the form's values, as they are
 * @public
 */
export function fromForm(
  form: Readonly<Record<string, unknown>>,
): EnvironmentRequest {
  const dropped = new Set<string>();
  const view = viewOf(path => {
    if (path === vpcKind.path) return form[path] || vpcKind.form?.startsWith;
    return dropped.has(path) ? undefined : formValue(form, path);
  });
  // What is dropped may be what something else depends on.
  for (let more: Field[] = all.slice(); more.length > 0;) {
    more = all.filter(
      each => view.given(each.path) !== undefined && !doesApply(each, view),
    );
    more.forEach(({ path }) => dropped.add(path));
  }
  const given = all.flatMap(({ path }) => {
    const value = view.given(path);
    return value === undefined ? [] : [[path, value] as const];
  });
  return {
    ...Object.fromEntries(
      all.filter(({ isRequired }) => isRequired).map(({ path }) => [path, '']),
    ),
    ...assemble(given),
  } as unknown as EnvironmentRequest;
}

/**
 * The changes that a filled-in form makes to an existing environment. What
 * is left empty stays, and is left out.
 *
 * @param form - the form's values, as they are
 * @public
 */
export function changesFromForm(
  form: Readonly<Record<string, unknown>>,
): Partial<EnvironmentRequest> {
  return assemble(
    all.flatMap(({ isRequired, path }) => {
      const value = isRequired ? undefined : formValue(form, path);
      return value === undefined ? [] : [[path, value] as const];
    }),
  );
}

function formValue(form: unknown, path: string): unknown {
  const known = fieldAt(path);
  const from = known?.form?.from;
  const value = (from && valueAt(form, from)) || valueAt(form, path);
  return notEmpty(
    known?.schema.keys && isRecord(value) ? withoutEmpty(value) : value,
  );
}

/** Forms make an object of every field that may become one. */
function notEmpty(value: unknown): unknown {
  const isEmpty =
    isAbsent(value) ||
    (typeof value === 'object' && Object.keys(value ?? {}).length === 0);
  return isEmpty ? undefined : value;
}

function withoutEmpty(record: Record<string, unknown>) {
  return Object.fromEntries(
    Object.entries(record).filter(([, part]) => !isAbsent(part)),
  );
}
