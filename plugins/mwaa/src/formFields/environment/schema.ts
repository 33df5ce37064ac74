import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';

/** An existing environment. */
export const environmentSchema = makeFieldSchema({
  output: z =>
    z.object({
      account: z.string().optional().describe('AWS account id: twelve digits'),
      region: z.string().optional().describe('Region, for example us-east-1'),
      name: z.string().optional().describe('Name of the environment'),
    }),
});

export type ChosenEnvironment = (typeof environmentSchema)['TOutput'];
export type EnvironmentPickerProps = (typeof environmentSchema)['TProps'];
