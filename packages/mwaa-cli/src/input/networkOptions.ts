import type { Option } from '../args/command';

/** Where a network comes from, and which environment is looked at. */
export const networkOptions = {
  dir: {
    type: 'string',
    value: 'DIR',
    help: 'A folder of answers of the AWS CLI, each known by its content',
  },
  template: {
    type: 'string',
    value: 'FILE',
    help: 'A CloudFormation template, JSON or YAML',
  },
  parameters: {
    type: 'string',
    value: 'K=V,...',
    help: 'Values of the template’s parameters',
  },
  aws: {
    type: 'boolean',
    help: 'Read from AWS, with the credentials of the AWS CLI; needs backstage-plugin-mwaa-node',
  },
  region: { type: 'string', value: 'REGION', help: 'The Region' },
  environment: {
    type: 'string',
    value: 'NAME',
    help: 'The environment to look at, where there are several; of a template its logical id',
  },
  role: {
    type: 'string',
    value: 'ARN',
    help: 'A role to read with, for --aws',
  },
  account: {
    type: 'string',
    value: 'ID',
    help: 'The account, where nothing else tells',
  },
} as const satisfies Record<string, Option>;

/** An environment that does not exist yet, in a network that does. */
export const plannedOptions = {
  subnets: {
    type: 'string',
    value: 'A,B',
    help: 'Subnets of an environment that does not exist yet',
  },
  'security-groups': {
    type: 'string',
    value: 'X,...',
    help: 'Its security groups',
  },
  'access-mode': {
    type: 'string',
    choices: ['PRIVATE_ONLY', 'PUBLIC_ONLY', 'PUBLIC_AND_PRIVATE'],
    value: 'MODE',
    help: 'Its web server’s access mode',
  },
  'airflow-version': {
    type: 'string',
    value: 'VERSION',
    help: 'Its version of Apache Airflow',
  },
  bucket: { type: 'string', value: 'BUCKET', help: 'Its bucket' },
} as const satisfies Record<string, Option>;
