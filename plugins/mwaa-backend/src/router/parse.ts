import { InputError } from '@backstage/errors';
import { toEntityRef } from 'backstage-plugin-mwaa-node';
import { z } from 'zod';

/**
 * Checks what came in.
 *
 * @throws InputError that names each field, its value and what is expected of it
 */
export function parse<T extends z.ZodType>(
  schema: T,
  value: unknown,
): z.output<T> {
  const result = schema.safeParse(value ?? {}, { reportInput: true });
  if (result.success) return result.data;
  throw new InputError(
    result.error.issues
      .map(
        ({ input, message, path }) =>
          `${path.join('.') || 'body'}: ${shown(input)}${message}`,
      )
      .join('; '),
  );
}

/** A value that is short enough to be said. */
function shown(input: unknown): string {
  return typeof input === 'string' || typeof input === 'number'
    ? `"${String(input).slice(0, 128)}" `
    : '';
}

/** For whom something is looked at, as a full entity ref. */
export const ownerQuery = z.object({
  owner: z
    .string({
      error:
        'is missing; give the owner for whom you plan, as ?owner=group:default/NAME',
    })
    .transform((text, context) => {
      const ref = toEntityRef(text, 'group');
      if (ref) return ref;
      context.addIssue({
        code: 'custom',
        message: 'is not an entity ref; it looks like group:default/NAME',
        input: text,
      });
      return z.NEVER;
    }),
});

/** What a plan is asked for with. What it holds is checked field by field later. */
export const planBody = z.object({
  request: z.record(z.string(), z.unknown(), {
    error: 'is missing; give an object with the fields of a request',
  }),
});

/** An environment by its place and name. */
export const environmentId = z.object(
  {
    account: z
      .string({ error: 'is missing; give the twelve digits of the account' })
      .regex(/^\d{12}$/, 'is not an AWS account id; give twelve digits'),
    region: z.string({ error: 'is missing; give a Region such as us-east-1' }),
    name: z
      .string({ error: 'is missing; give the name of the environment' })
      .regex(
        /^[A-Za-z][\w-]{0,79}$/,
        'is no name of an environment; give a letter and then letters, digits, - and _, 80 characters at most',
      ),
  },
  { error: 'is missing; give account, region and name of the environment' },
);

/** What may be changed is the plan's to say, field by field. */
export const updateBody = z.object({
  changes: z.record(z.string(), z.unknown(), {
    error: 'is missing; give an object with the fields to change',
  }),
});

export const repairBody = z.object({
  rules: z
    .array(z.string(), { error: 'must be a list of rule ids' })
    .optional(),
});

const idempotencyKey = z
  .string({
    error: 'is missing; give one made of what is to be made and who asks',
  })
  .min(1, 'is empty; give one made of what is to be made and who asks')
  .max(128, 'is longer than 128 characters; shorten it');

/** What an operation is started with, by its kind. */
export const operationBody = z.discriminatedUnion(
  'kind',
  [
    planBody.extend({ kind: z.literal('provision'), idempotencyKey }),
    updateBody.extend({
      kind: z.literal('update'),
      environment: environmentId,
      idempotencyKey,
    }),
    repairBody.extend({
      kind: z.literal('repair'),
      environment: environmentId,
      idempotencyKey,
    }),
    z.object({
      kind: z.literal('decommission'),
      environment: environmentId,
      idempotencyKey,
      confirm: z.string({
        error: 'is missing; give the name of the environment once more',
      }),
    }),
    z.object({
      kind: z.literal('drift'),
      environment: environmentId,
      idempotencyKey,
    }),
  ],
  {
    error: 'must be one of provision, update, repair, decommission and drift',
  },
);

export const eventsQuery = z.object({
  after: z.coerce
    .number({ error: 'must be a number: the seq of the last event you have' })
    .int('must be a whole number: the seq of the last event you have')
    .min(0, 'must not be negative; give 0 for all events')
    // The column's limit: PostgreSQL refuses to compare with more.
    .max(2_147_483_647, 'is larger than any seq')
    .default(0),
});

export const environmentQuery = z.object({
  refresh: z
    .enum(['true', 'false'], { error: 'must be true or false' })
    .default('false')
    .transform(word => word === 'true'),
});
