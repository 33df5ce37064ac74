import {
  isAbsent,
  isGiven,
  isRecord,
  oneOf,
  trueOrFalse,
  wrongType,
  type Check,
} from './checks/value';
import { isMet } from './condition';
import type { Field, RequestView } from './field';
import { fields } from './fields';
import { groups } from './groups';
import { error, showValue, warning, type Problem } from './problem';
import { valueAt, viewOfRequest } from './view';

/** The names of a request's fields, and of those within them. */
export const requestFields = {
  request: [
    ...fields.map(({ path }) => path).filter(path => !path.includes('.')),
    ...Object.keys(groups),
  ],
  vpc: namesIn('vpc'),
  access: namesIn('access'),
};

function namesIn(group: string): string[] {
  return fields.flatMap(({ path }) => {
    const [name, part] = path.split('.');
    return name === group && part ? [part] : [];
  });
}

/**
 * Everything that can be said of a request without looking into the account:
 * errors and warnings, in the order of the form. Takes anything at all, for a
 * request may come from a YAML file, and never throws.
 *
 * @param request - an `EnvironmentRequest`, or what claims to be one
 * @param isThere - the environment has been made, and the request changes it
 * @public
 */
export function validateRequest(request: unknown, isThere = false): Problem[] {
  if (!isRecord(request)) {
    return [wrongType('', request, 'an object with the fields of a request')];
  }
  const view = viewOfRequest(request);
  const all: readonly Field[] = fields;
  return [
    ...all.flatMap(each => checkOf(each)(valueAt(request, each.path))),
    ...groupProblems(request),
    ...unknownFields('', request, requestFields.request),
    ...all.flatMap(each => notApplying(each, view)),
    ...all.flatMap(({ checkBeside }) => checkBeside?.(view) ?? []),
    ...(isThere
      ? []
      : all.flatMap(({ checkOfNew }) => checkOfNew?.(view) ?? [])),
  ];
}

/** A field's own check, or what its schema says. */
function checkOf({ check, choiceOf, path, schema }: Field): Check {
  if (check) return check;
  if (schema.type === 'boolean') return trueOrFalse(path);
  return choiceOf && schema.enum
    ? oneOf(path, schema.enum as string[], choiceOf)
    : () => [];
}

/** What is said of a field that was given where it does not apply. */
function notApplying(
  { applies = [], neutral, path }: Field,
  view: RequestView,
): Problem[] {
  const value = view.given(path);
  if (!isGiven(value) || value === neutral) return [];
  const unmet = applies.find(({ when }) => !isMet(when, view.value));
  if (!unmet?.otherwise) return [];
  const { message, remedy, severity } = unmet.otherwise;
  return [
    {
      field: path,
      value: showValue(value),
      message: typeof message === 'string' ? message : message(view),
      remedy,
      severity: severity ?? 'error',
    },
  ];
}

function groupProblems(request: Record<string, unknown>): Problem[] {
  return (['vpc', 'access'] as const).flatMap(name => {
    const { [name]: value } = request;
    if (isAbsent(value)) return [];
    const { message, remedy } = groups[name].notRecord;
    return isRecord(value)
      ? unknownFields(`${name}.`, value, requestFields[name])
      : [error(name, value, message, remedy)];
  });
}

function unknownFields(
  prefix: string,
  record: Record<string, unknown>,
  known: readonly string[],
): Problem[] {
  return Object.keys(record)
    .filter(name => !known.includes(name))
    .map(name =>
      warning(
        `${prefix}${name}`,
        // What it holds may be a secret under a misspelt name.
        '',
        'Is not a field of a request, and is ignored.',
        `Correct its name: ${known.join(', ')}.`,
      ),
    );
}
