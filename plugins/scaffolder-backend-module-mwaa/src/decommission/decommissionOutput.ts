import type { z as Zod } from 'zod/v3';

type Z = typeof Zod;

/** What `mwaa:decommission` hands on to the template. */
export const decommissionOutput = {
  left: (z: Z) =>
    z
      .array(
        z.object({
          resourceType: z.string(),
          id: z.string(),
          title: z.string(),
          reason: z.string(),
        }),
      )
      .describe('What is left, and why')
      .optional(),
};
