import type { EnvironmentChanges } from 'backstage-plugin-mwaa-common';
import {
  changesFromForm,
  fields,
  fromForm,
  groups,
  type EnvironmentRequest,
  type Field,
  type Schema,
} from 'mwaa-network';
import type { z as Zod } from 'zod/v3';
import { withSecretOptions } from './airflowOptions';

/** What an action's schema is made with. */
export type Z = typeof Zod;

/** The inputs of an action, by the names of a request's fields. */
type RequestInput = {
  [Name in keyof EnvironmentRequest]-?: (
    z: Z,
  ) => Zod.ZodType<EnvironmentRequest[Name]>;
};

const all: readonly Field[] = fields;

/**
 * The fields of a request as an action's input. What the values may be is the
 * plan's to say, by field, with what to do about it; here it is only their
 * types, so that the message is the same wherever a request comes from.
 */
export const requestInput = Object.fromEntries([
  ...all
    .filter(({ path }) => !path.includes('.'))
    .map(each => [each.path, (z: Z) => inputOf(each, z)]),
  ...Object.entries(groups).map(([name, { description }]) => [
    name,
    (z: Z) =>
      z
        .object(
          Object.fromEntries(
            all
              .filter(({ path }) => path.startsWith(`${name}.`))
              .map(each => [each.path.split('.')[1], inputOf(each, z)]),
          ),
        )
        .optional()
        .describe(description),
  ]),
]) as RequestInput;

function inputOf({ description, isRequired, schema }: Field, z: Z) {
  const type = typeOf(schema, z);
  return (isRequired ? type : type.optional()).describe(description);
}

function typeOf({ enum: values, type }: Schema<unknown>, z: Z): Zod.ZodType {
  switch (type) {
    case 'integer':
      return z.number();
    case 'boolean':
      return z.boolean();
    case 'array':
      return z.array(z.string());
    case 'object':
      return z.record(z.string());
    default:
      return values ? z.enum(values as [string, ...string[]]) : z.string();
  }
}

/** What comes beside the request, and goes into it. */
export const secretInput = {
  airflowConfigurationOptionSecrets: (z: Z) =>
    z
      .string()
      .optional()
      .describe(
        'Values of Airflow configuration options as a JSON object, taken from the secrets of the task: ${{ secrets.airflowConfigurationOptions }}',
      ),
};

/** A form in the place of the fields one by one. */
export const formInput = {
  form: (z: Z) =>
    z
      .record(z.any())
      .optional()
      .describe(
        'The values of the self-service form as they are, ${{ parameters }}; what does not apply is dropped. Fields beside it count before it',
      ),
};

const { account, name, owner, region, ...changes } = requestInput;

/** A request, as a form or field by field. What it lacks is the plan's to say. */
export const formOrRequestInput = {
  ...requestInput,
  name: (z: Z) => name(z).optional(),
  account: (z: Z) => account(z).optional(),
  region: (z: Z) => region(z).optional(),
  owner: (z: Z) => owner(z).optional(),
  ...formInput,
  ...secretInput,
};

/** An existing environment. */
export const environmentInput = { account, region, name };

/**
 * What an update may change. What can never be changed is here as well, for
 * the plan says why.
 */
export const changesInput = changes;

const FIELDS = Object.keys(requestInput) as Array<keyof EnvironmentRequest>;
const CHANGES = Object.keys(changesInput) as Array<keyof EnvironmentChanges>;

/**
 * The request out of an action's input, without what the form left empty.
 *
 * @param options - in a dry run no secret need be there
 * @throws InputError when the value of an option is not among the secrets
 */
export function toRequest(
  input: object,
  options: { isDryRun?: boolean } = {},
): EnvironmentRequest {
  return pick(
    FIELDS,
    input,
    fromForm,
    options,
  ) as unknown as EnvironmentRequest;
}

/**
 * The changes out of an action's input; what the form left empty stays as it is.
 *
 * @param options - in a dry run no secret need be there
 * @throws InputError when the value of an option is not among the secrets
 */
export function toChanges(
  input: object,
  options: { isDryRun?: boolean } = {},
): EnvironmentChanges {
  return pick(CHANGES, input, changesFromForm, options) as EnvironmentChanges;
}

function pick(
  names: string[],
  input: object,
  ofForm: typeof fromForm | typeof changesFromForm,
  options: { isDryRun?: boolean },
): Record<string, unknown> {
  const {
    airflowConfigurationOptionSecrets: secrets,
    form,
    ...given
  } = input as Record<string, unknown> & {
    airflowConfigurationOptionSecrets?: string;
    form?: Record<string, unknown>;
  };
  const values: Record<string, unknown> & {
    airflowConfigurationOptions?: Record<string, string>;
  } = {
    ...(form && ofForm(form)),
    ...Object.fromEntries(
      Object.entries(given).filter(([, value]) => !isEmpty(value)),
    ),
  };
  if (!options.isDryRun || secrets) {
    values.airflowConfigurationOptions = withSecretOptions(
      values.airflowConfigurationOptions,
      secrets,
    );
  }
  return Object.fromEntries(
    names
      .map(field => [field, withoutEmpty(field, values[field])] as const)
      .filter(([, value]) => !isEmpty(value)),
  );
}

/** Templates make these two out of several parameters, of which some are empty. */
function withoutEmpty(field: string, value: unknown): unknown {
  if (!['access', 'vpc'].includes(field) || isEmpty(value)) return value;
  return Object.fromEntries(
    Object.entries(value as object).filter(([, part]) => !isEmpty(part)),
  );
}

function isEmpty(value: unknown): boolean {
  return (
    value === undefined ||
    value === null ||
    value === '' ||
    (typeof value === 'object' && Object.keys(value).length === 0)
  );
}
