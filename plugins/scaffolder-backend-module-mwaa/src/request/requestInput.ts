import type { EnvironmentChanges } from 'backstage-plugin-mwaa-common';
import type { EnvironmentRequest } from 'mwaa-network';
import type { z as Zod } from 'zod/v3';
import { withSecretOptions } from './airflowOptions';

type Z = typeof Zod;

/**
 * The fields of a request as an action's input. What the values may be is the
 * plan's to say, by field, with what to do about it; here it is only their
 * types, so that the message is the same wherever a request comes from.
 */
export const requestInput = {
  name: (z: Z) =>
    z
      .string()
      .describe(
        'Name of the environment: at most 80 characters, a letter, then letters, digits, - and _',
      ),
  account: (z: Z) =>
    z.string().describe('AWS account to provision in: twelve digits'),
  region: (z: Z) => z.string().describe('Region, for example us-east-1'),
  owner: (z: Z) =>
    z
      .string()
      .describe('Entity ref of the owner, for example group:default/data'),
  system: (z: Z) =>
    z.string().optional().describe('Entity ref of the system it belongs to'),
  routing: (z: Z) =>
    z
      .enum(['public', 'private'])
      .optional()
      .describe('With a way to the internet, or without; default public'),
  webserverAccessMode: (z: Z) =>
    z
      .enum(['PUBLIC_ONLY', 'PRIVATE_ONLY', 'PUBLIC_AND_PRIVATE'])
      .optional()
      .describe(
        'Who reaches the web server; default PUBLIC_ONLY for public routing and PRIVATE_ONLY for private',
      ),
  vpc: (z: Z) =>
    z
      .object({
        cidrBlock: z
          .string()
          .optional()
          .describe(
            'IPv4 block of the new VPC, /16 to /24; default 10.192.0.0/16',
          ),
        availabilityZoneIds: z
          .array(z.string())
          .optional()
          .describe(
            "Two zone ids such as use1-az1; default the Region's first two that MWAA supports",
          ),
        vpcId: z
          .string()
          .optional()
          .describe(
            'An existing VPC to use instead of making one; then neither of the above',
          ),
        subnetIds: z
          .array(z.string())
          .optional()
          .describe('With vpcId: its two private subnets, in two zones'),
        securityGroupIds: z
          .array(z.string())
          .optional()
          .describe(
            'With vpcId: one to five of its groups; default one that the stack makes',
          ),
      })
      .optional()
      .describe('The VPC to make, or to use; it cannot be changed later'),
  access: (z: Z) =>
    z
      .object({
        mechanism: z
          .enum(['none', 'client-vpn', 'existing-connection'])
          .optional()
          .describe(
            'An AWS Client VPN endpoint, a connection that the VPC has, or none (default)',
          ),
        clientCidrBlock: z
          .string()
          .optional()
          .describe(
            "client-vpn: the clients' block, /12 to /22; default a free /22",
          ),
        serverCertificateArn: z
          .string()
          .optional()
          .describe("client-vpn: ARN of the server's certificate in ACM"),
        clientCertificateArn: z
          .string()
          .optional()
          .describe(
            "client-vpn: ARN of the certificate whose issuer signs the clients'; default the server's",
          ),
        cidrBlocks: z
          .array(z.string())
          .optional()
          .describe('existing-connection: the blocks that people come from'),
      })
      .optional()
      .describe('How people reach a private web server'),
  networkAcl: (z: Z) =>
    z
      .enum(['open', 'strict'])
      .optional()
      .describe(
        'Network ACLs of a new VPC: everything (default), or what is needed and nothing else',
      ),
  flowLogs: (z: Z) =>
    z
      .boolean()
      .optional()
      .describe('Flow logs of a new VPC, to CloudWatch Logs; default false'),
  alarms: (z: Z) =>
    z
      .boolean()
      .optional()
      .describe('The alarms that the MWAA user guide documents; default false'),
  alarmTopicArn: (z: Z) =>
    z.string().optional().describe('ARN of an SNS topic that the alarms tell'),
  kmsKey: (z: Z) =>
    z
      .string()
      .optional()
      .describe(
        'aws-owned (default), new, or the ARN of a customer-managed key; it cannot be changed later',
      ),
  bucketName: (z: Z) =>
    z
      .string()
      .optional()
      .describe('An existing bucket; default one that the stack makes'),
  executionRoleArn: (z: Z) =>
    z
      .string()
      .optional()
      .describe(
        'ARN of an existing execution role; default one that the stack makes',
      ),
  permissionsBoundaryArn: (z: Z) =>
    z
      .string()
      .optional()
      .describe(
        'ARN of a managed policy that bounds the role that the stack makes',
      ),
  natGateways: (z: Z) =>
    z
      .number()
      .optional()
      .describe('One or two NAT gateways, with public routing; default two'),
  airflowVersion: (z: Z) =>
    z.string().optional().describe('Apache Airflow version, such as 3.0.6'),
  environmentClass: (z: Z) =>
    z.string().optional().describe('Environment class; default mw1.small'),
  minWorkers: (z: Z) => z.number().optional().describe('Fewest workers'),
  maxWorkers: (z: Z) => z.number().optional().describe('Most workers'),
  minWebservers: (z: Z) => z.number().optional().describe('Fewest web servers'),
  maxWebservers: (z: Z) => z.number().optional().describe('Most web servers'),
  schedulers: (z: Z) => z.number().optional().describe('Schedulers'),
  dagS3Path: (z: Z) =>
    z
      .string()
      .optional()
      .describe('Folder of the DAGs in the bucket; default dags'),
  requirementsS3Path: (z: Z) =>
    z.string().optional().describe('requirements.txt in the bucket'),
  pluginsS3Path: (z: Z) =>
    z.string().optional().describe('plugins.zip in the bucket'),
  startupScriptS3Path: (z: Z) =>
    z.string().optional().describe('Startup script in the bucket'),
  airflowConfigurationOptions: (z: Z) =>
    z
      .record(z.string())
      .optional()
      .describe(
        'Airflow configuration options by name, such as core.parallelism. A value of asterisks stands for one in airflowConfigurationOptionSecrets. Values are never logged',
      ),
  logging: (z: Z) =>
    z
      .record(z.string())
      .optional()
      .describe(
        'Log level, or OFF, by component: DagProcessingLogs, SchedulerLogs, TaskLogs, WebserverLogs, WorkerLogs',
      ),
  weeklyMaintenanceWindowStart: (z: Z) =>
    z
      .string()
      .optional()
      .describe('DAY:HH:MM in UTC, minutes 00 or 30, such as SUN:03:30'),
  endpointProfile: (z: Z) =>
    z
      .enum(['current', 'strict-2022'])
      .optional()
      .describe('Which set of service endpoints private routing gets'),
  additionalServices: (z: Z) =>
    z
      .array(z.string())
      .optional()
      .describe(
        'Further services to make endpoints for with private routing, such as secretsmanager',
      ),
  tags: (z: Z) =>
    z.record(z.string()).optional().describe('Tags on everything that is made'),
};

/** What comes beside the request, and goes into it. */
export const secretInput = {
  airflowConfigurationOptionSecrets: (z: Z) =>
    z
      .string()
      .optional()
      .describe(
        'Values of Airflow configuration options as a JSON object, taken from the secrets of the task: ${{ secrets.airflowConfigurationOptions }}',
      ),
};

const { account, name, owner, region, ...changes } = requestInput;

/** An environment that is there. */
export const environmentInput = { account, region, name };

/**
 * What an update may change. What can never be changed is here as well, for
 * the plan says why.
 */
export const changesInput = changes;

const FIELDS = Object.keys(requestInput) as Array<keyof EnvironmentRequest>;
const CHANGES = Object.keys(changesInput) as Array<keyof EnvironmentChanges>;

/**
 * The request out of an action's input, without what the form left empty.
 *
 * @param options - in a dry run no secret need be there
 * @throws InputError when the value of an option is not among the secrets
 */
export function toRequest(
  input: object,
  options: { isDryRun?: boolean } = {},
): EnvironmentRequest {
  return pick(FIELDS, input, options) as unknown as EnvironmentRequest;
}

/**
 * The changes out of an action's input; what the form left empty stays as it is.
 *
 * @param options - in a dry run no secret need be there
 * @throws InputError when the value of an option is not among the secrets
 */
export function toChanges(
  input: object,
  options: { isDryRun?: boolean } = {},
): EnvironmentChanges {
  return pick(CHANGES, input, options) as EnvironmentChanges;
}

function pick(
  fields: string[],
  input: object,
  options: { isDryRun?: boolean },
): Record<string, unknown> {
  const { airflowConfigurationOptionSecrets: secrets, ...values } =
    input as Record<string, unknown> & {
      airflowConfigurationOptions?: Record<string, string>;
      airflowConfigurationOptionSecrets?: string;
    };
  if (!options.isDryRun || secrets) {
    values.airflowConfigurationOptions = withSecretOptions(
      values.airflowConfigurationOptions,
      secrets,
    );
  }
  return Object.fromEntries(
    fields
      .map(field => [field, withoutEmpty(field, values[field])] as const)
      .filter(([, value]) => !isEmpty(value)),
  );
}

/** Templates make these two out of several parameters, of which some are empty. */
function withoutEmpty(field: string, value: unknown): unknown {
  if (!['access', 'vpc'].includes(field) || isEmpty(value)) return value;
  return Object.fromEntries(
    Object.entries(value as object).filter(([, part]) => !isEmpty(part)),
  );
}

function isEmpty(value: unknown): boolean {
  return (
    value === undefined ||
    value === null ||
    value === '' ||
    (typeof value === 'object' && Object.keys(value).length === 0)
  );
}
