import type { z as Zod } from 'zod/v3';

type Z = typeof Zod;

/** What `mwaa:repair` hands on to the template. */
export const repairOutput = {
  stackName: (z: Z) =>
    z
      .string()
      .describe('Name of the stack that holds what was added')
      .optional(),
  verdict: (z: Z) =>
    z
      .enum(['pass', 'warn', 'fail', 'unknown'])
      .describe('What the judge says of the network as it is then')
      .optional(),
  remaining: (z: Z) =>
    z
      .array(
        z.object({
          rule: z.string(),
          title: z.string(),
          severity: z.string(),
          message: z.string(),
          resources: z.array(z.string()),
          remediation: z.enum(['addable', 'owners-change', 'another-vpc']),
          reason: z.string(),
          adds: z.array(z.string()),
          commands: z.array(z.string()),
          templateDiff: z.string(),
          causedBy: z.array(z.string()),
        }),
      )
      .describe('What is left to the owners, with the exact change of each')
      .optional(),
};
