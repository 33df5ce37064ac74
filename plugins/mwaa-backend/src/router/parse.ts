import { InputError } from '@backstage/errors';
import { toEntityRef } from 'backstage-plugin-mwaa-node';
import { z } from 'zod';
import { changes, request, rules } from '../operations/kinds/fields';

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
export const planBody = z.object({ request });

/** What may be changed is the plan's to say, field by field. */
export const updateBody = z.object({ changes });

export const repairBody = z.object({ rules });

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
