import type { AuditEnvironmentsQuery } from 'backstage-plugin-mwaa-common';
import { z } from 'zod';

/** A key may be given several times. */
const several = <T extends z.ZodType<string>>(value: T) =>
  z.preprocess(
    values =>
      values === undefined || Array.isArray(values) ? values : [values],
    z.array(value).max(50).optional(),
  );

const word = z.string().min(1).max(255);

const filter = {
  owner: several(word),
  account: several(word),
  region: several(word),
  routing: several(
    z.enum(['public', 'private', 'unknown'], {
      error: 'must be public, private or unknown',
    }),
  ),
  verdict: several(
    z.enum(['pass', 'warn', 'fail', 'unknown'], {
      error: 'must be pass, warn, fail or unknown',
    }),
  ),
  rule: several(word),
  search: z.string().max(255).optional(),
};

const order = {
  orderBy: z
    .enum(
      [
        'name',
        'owner',
        'account',
        'region',
        'routing',
        'verdict',
        'failing',
        'failingSince',
      ],
      {
        error:
          'must be name, owner, account, region, routing, verdict, failing or failingSince',
      },
    )
    .optional(),
  order: z
    .enum(['asc', 'desc'], { error: 'must be asc or desc' })
    .default('asc'),
};

/** The query string of the export. */
export const exportQuery = z
  .object({ ...filter, ...order })
  .transform(inOrderOf);

/** The query string of the list. */
export const environmentsQuery = z
  .object({
    ...filter,
    ...order,
    offset: z.coerce
      .number({ error: 'must be a number' })
      .int('must be a whole number')
      .min(0, 'must not be negative')
      .default(0),
    limit: z.coerce
      .number({ error: 'must be a number' })
      .int('must be a whole number')
      .min(1, 'must be 1 at least')
      .max(100, 'must be 100 at most')
      .default(20),
  })
  .transform(inOrderOf);

function inOrderOf<
  T extends {
    orderBy?: NonNullable<AuditEnvironmentsQuery['order']>['field'];
    order: 'asc' | 'desc';
  },
>({ orderBy, order: direction, ...rest }: T) {
  return { ...rest, ...(orderBy && { order: { field: orderBy, direction } }) };
}
