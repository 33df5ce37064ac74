import { option, type Option } from '../args/command';

/** How a network is read from AWS. */
export const awsOptions = {
  aws: {
    type: 'boolean',
    help: 'Read from AWS, with the credentials of the AWS CLI; needs backstage-plugin-mwaa-node',
  },
  region: option('REGION', 'The Region'),
  environment: option(
    'NAME',
    'The environment to look at, where there are several; of a template its logical id',
  ),
  role: option('ARN', 'A role to read with, for --aws'),
  account: option('ID', 'The account, where nothing else tells'),
} as const satisfies Record<string, Option>;

/** Where a network comes from, and which environment is looked at. */
export const networkOptions = {
  dir: option(
    'DIR',
    'A folder of answers of the AWS CLI, each known by its content',
  ),
  template: option('FILE', 'A CloudFormation template, JSON or YAML'),
  parameters: option('K=V,...', 'Values of the template’s parameters'),
  ...awsOptions,
} as const satisfies Record<string, Option>;

/** An environment that does not exist yet, in a network that does. */
export const plannedOptions = {
  subnets: option('A,B', 'Subnets of an environment that does not exist yet'),
  'security-groups': option('X,...', 'Its security groups'),
  'access-mode': option('MODE', 'Its web server’s access mode', {
    choices: ['PRIVATE_ONLY', 'PUBLIC_ONLY', 'PUBLIC_AND_PRIVATE'],
  }),
  'airflow-version': option('VERSION', 'Its version of Apache Airflow'),
  bucket: option('BUCKET', 'Its bucket'),
} as const satisfies Record<string, Option>;
