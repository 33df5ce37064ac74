import { InputError } from '@backstage/errors';
import { z } from 'zod';

/**
 * Checks what came in.
 *
 * @throws InputError that names each field and what is expected of it
 */
export function parse<T extends z.ZodType>(
  schema: T,
  value: unknown,
): z.output<T> {
  const result = schema.safeParse(value ?? {});
  if (result.success) return result.data;
  throw new InputError(
    result.error.issues
      .map(issue => `${issue.path.join('.') || 'body'}: ${issue.message}`)
      .join('; '),
  );
}

/** What a plan is asked for with. What it holds is checked field by field later. */
export const planBody = z.object({
  request: z.record(z.string(), z.unknown(), {
    error: 'is missing; give an object with the fields of a request',
  }),
});

const environment = z.object(
  {
    account: z
      .string({ error: 'is missing; give the twelve digits of the account' })
      .regex(/^\d{12}$/, 'is not an AWS account id; give twelve digits'),
    region: z.string({ error: 'is missing; give a Region such as us-east-1' }),
    name: z.string({ error: 'is missing; give the name of the environment' }),
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
      environment,
      idempotencyKey,
    }),
    repairBody.extend({
      kind: z.literal('repair'),
      environment,
      idempotencyKey,
    }),
    z.object({
      kind: z.literal('decommission'),
      environment,
      idempotencyKey,
      confirm: z.string({
        error: 'is missing; give the name of the environment once more',
      }),
    }),
    z.object({ kind: z.literal('drift'), environment, idempotencyKey }),
  ],
  {
    error:
      'kind: must be one of provision, update, repair, decommission and drift',
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
