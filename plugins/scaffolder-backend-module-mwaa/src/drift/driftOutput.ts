import type { z as Zod } from 'zod/v3';

type Z = typeof Zod;

/** What `mwaa:drift` hands on to the template. */
export const driftOutput = {
  drift: (z: Z) =>
    z
      .array(
        z.object({
          stackName: z.string(),
          logicalResourceId: z.string(),
          physicalResourceId: z.string(),
          resourceType: z.string(),
          status: z.string(),
          differences: z.array(
            z.object({
              path: z.string(),
              expected: z.string(),
              actual: z.string(),
            }),
          ),
          remedy: z.string(),
        }),
      )
      .describe('What is not any more as the stacks made it; empty when all is')
      .optional(),
};
