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
      })
      .optional()
      .describe('The VPC to make; it cannot be changed later'),
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

const FIELDS = Object.keys(requestInput) as Array<keyof EnvironmentRequest>;

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
    FIELDS.filter(field => !isEmpty(values[field])).map(field => [
      field,
      values[field],
    ]),
  ) as unknown as EnvironmentRequest;
}

function isEmpty(value: unknown): boolean {
  return (
    value === undefined ||
    value === null ||
    value === '' ||
    // Forms make an object of every field that may become one.
    (typeof value === 'object' && Object.keys(value).length === 0)
  );
}
