import { z } from 'zod';

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

/** What a plan is asked for with. What it holds is checked field by field later. */
export const request = z.record(z.string(), z.unknown(), {
  error: 'is missing; give an object with the fields of a request',
});

/** What may be changed is the plan's to say, field by field. */
export const changes = z.record(z.string(), z.unknown(), {
  error: 'is missing; give an object with the fields to change',
});

export const rules = z
  .array(z.string(), { error: 'must be a list of rule ids' })
  .optional();
