import { z } from 'zod';
import { KINDS } from './index';

const names = Object.keys(KINDS);

const idempotencyKey = z
  .string({
    error: 'is missing; give one made of what is to be made and who asks',
  })
  .min(1, 'is empty; give one made of what is to be made and who asks')
  .max(128, 'is longer than 128 characters; shorten it');

const [first, ...others] = Object.entries(KINDS).map(([kind, { input }]) =>
  z.object({ kind: z.literal(kind), idempotencyKey, ...input.fields }),
);

/** What an operation is started with, by its kind. */
export const startBody = z.discriminatedUnion('kind', [first, ...others], {
  error: `must be one of ${names.slice(0, -1).join(', ')} and ${names.at(-1)}`,
});
