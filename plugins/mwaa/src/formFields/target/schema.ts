import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';

/** Where to provision; half filled in, one of the two is missing. */
export const targetSchema = makeFieldSchema({
  output: z =>
    z.object({
      account: z.string().optional().describe('AWS account id: twelve digits'),
      region: z.string().optional().describe('Region, for example us-east-1'),
    }),
});

/** Where to provision: an AWS account and a Region. */
export type Target = (typeof targetSchema)['TOutput'];
