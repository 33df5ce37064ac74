import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';

/** An existing VPC with what of it is used. */
export const vpcSchema = makeFieldSchema({
  output: z =>
    z.object({
      vpcId: z.string().optional().describe('For example vpc-0a1b2c3d'),
      subnetIds: z
        .array(z.string())
        .optional()
        .describe('Its two private subnets'),
      securityGroupIds: z
        .array(z.string())
        .optional()
        .describe('One to five of its groups; none for one of the stack’s own'),
    }),
});

export type VpcChoice = (typeof vpcSchema)['TOutput'];
export type VpcPickerProps = (typeof vpcSchema)['TProps'];
