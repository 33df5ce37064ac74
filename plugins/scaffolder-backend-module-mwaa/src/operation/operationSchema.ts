import type { Z } from '../request/requestInput';

/** What every action that runs an operation takes. */
export const waitInput = {
  wait: (z: Z) =>
    z
      .boolean()
      .optional()
      .describe('Follow it to its end (default), or return once it is started'),
};

/** What every action that runs an operation hands on. */
export const operationOutput = {
  operationId: (z: Z) => z.string().describe('Id of the operation'),
  environmentName: (z: Z) => z.string().describe('Name of the environment'),
};

/** What is known of an environment once it is as it was asked for. */
export const environmentOutput = {
  stackName: (z: Z) => z.string().describe('Name of the stack').optional(),
  stackId: (z: Z) => z.string().describe('ARN of the stack').optional(),
  vpcId: (z: Z) => z.string().describe('Id of the VPC').optional(),
  environmentArn: (z: Z) =>
    z.string().describe('ARN of the environment').optional(),
  webserverUrl: (z: Z) =>
    z.string().describe('URL of the web server').optional(),
  verdict: (z: Z) =>
    z
      .enum(['pass', 'warn', 'fail', 'unknown'])
      .describe('What the judge says of the network as it is')
      .optional(),
  links: (z: Z) =>
    z
      .array(z.object({ title: z.string(), url: z.string() }))
      .describe('Links into the AWS console')
      .optional(),
  clientVpnEndpointId: (z: Z) =>
    z
      .string()
      .describe('Id of the Client VPN endpoint, where there is one')
      .optional(),
  entityRef: (z: Z) =>
    z
      .string()
      .describe('Entity ref of the environment, once it is in the catalog')
      .optional(),
};
