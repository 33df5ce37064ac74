import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';

/** The environment's name. */
export const nameSchema = makeFieldSchema({
  output: z => z.string(),
});
