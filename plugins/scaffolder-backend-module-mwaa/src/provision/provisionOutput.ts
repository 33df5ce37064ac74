import type { z as Zod } from 'zod/v3';

type Z = typeof Zod;

/** What `mwaa:provision` hands on to the template. */
export const provisionOutput = {
  operationId: (z: Z) => z.string().describe('Id of the operation'),
  stackName: (z: Z) => z.string().describe('Name of the stack').optional(),
  stackId: (z: Z) => z.string().describe('ARN of the stack').optional(),
  vpcId: (z: Z) => z.string().describe('Id of the VPC').optional(),
  environmentArn: (z: Z) =>
    z.string().describe('ARN of the environment').optional(),
  environmentName: (z: Z) => z.string().describe('Name of the environment'),
  webserverUrl: (z: Z) =>
    z.string().describe('URL of the web server').optional(),
  verdict: (z: Z) =>
    z
      .enum(['pass', 'warn', 'fail', 'unknown'])
      .describe('What the judge says of the network as it was made')
      .optional(),
  links: (z: Z) =>
    z
      .array(z.object({ title: z.string(), url: z.string() }))
      .describe('Links into the AWS console')
      .optional(),
  entityRef: (z: Z) =>
    z
      .string()
      .describe('Entity ref of the environment, once it is in the catalog')
      .optional(),
};
