import type { Profile } from './profile';
import type { Dated } from './types';

/** What a profile says of a service endpoint's absence. @public */
export type EndpointDemand = 'fail' | 'warn' | 'notApplicable';

/** A service that an environment without internet reaches by an endpoint. @public */
export interface EndpointService {
  /** The service's name without the Region: `airflow.api`. */
  name: string;
  /** The type to make. S3 may be an interface endpoint too. */
  type: 'Gateway' | 'Interface';
  /** What MWAA needs it for. */
  why: string;
  absence: Record<Profile, EndpointDemand>;
  /** Only some Regions have it: ask for it where the Region's list of services has it. */
  whereOffered: boolean;
}

/**
 * The services of private routing. The editions of the guide disagree on which
 * are required: five in 2026, ten in 2022.
 *
 * @public
 */
export const endpointServices: Dated<readonly EndpointService[]> = {
  asOf: '2026-09',
  source: 'Amazon MWAA User Guide, VPC endpoints, editions of 2022 and 2026',
  values: [
    {
      name: 's3',
      type: 'Gateway',
      why: 'DAGs, plugins and requirements; layers of the container image',
      absence: { current: 'fail', 'strict-2022': 'fail' },
      whereOffered: false,
    },
    {
      name: 'sqs',
      type: 'Interface',
      why: 'the Celery queue between schedulers and workers',
      absence: { current: 'fail', 'strict-2022': 'fail' },
      whereOffered: false,
    },
    {
      name: 'logs',
      type: 'Interface',
      why: 'task and component logs in CloudWatch Logs',
      absence: { current: 'fail', 'strict-2022': 'fail' },
      whereOffered: false,
    },
    {
      name: 'monitoring',
      type: 'Interface',
      why: 'metrics in CloudWatch',
      absence: { current: 'fail', 'strict-2022': 'fail' },
      whereOffered: false,
    },
    {
      name: 'kms',
      type: 'Interface',
      why: 'encryption of queue, logs and bucket',
      absence: { current: 'fail', 'strict-2022': 'fail' },
      whereOffered: false,
    },
    {
      name: 'airflow.api',
      type: 'Interface',
      why: 'callers of the MWAA API inside the VPC',
      absence: { current: 'warn', 'strict-2022': 'fail' },
      whereOffered: false,
    },
    {
      name: 'airflow.env',
      type: 'Interface',
      why: 'web login and CLI tokens for callers inside the VPC',
      absence: { current: 'warn', 'strict-2022': 'fail' },
      whereOffered: false,
    },
    {
      name: 'airflow.ops',
      type: 'Interface',
      why: 'publishing of the environment’s own metrics',
      absence: { current: 'notApplicable', 'strict-2022': 'fail' },
      whereOffered: true,
    },
    {
      name: 'ecr.api',
      type: 'Interface',
      why: 'the registry of the container image',
      absence: { current: 'notApplicable', 'strict-2022': 'fail' },
      whereOffered: false,
    },
    {
      name: 'ecr.dkr',
      type: 'Interface',
      why: 'pulling of the container image',
      absence: { current: 'notApplicable', 'strict-2022': 'fail' },
      whereOffered: false,
    },
  ],
};

/**
 * Services that DAGs often call, to be offered on the form.
 *
 * @public
 */
export const additionalEndpointServices: Dated<readonly string[]> = {
  asOf: '2026-09',
  source:
    'AWS PrivateLink Guide, AWS services that integrate with AWS PrivateLink',
  values: [
    'athena',
    'batch',
    'dynamodb',
    'ecs',
    'elasticmapreduce',
    'glue',
    'lambda',
    'redshift',
    'redshift-data',
    'sagemaker.api',
    'secretsmanager',
    'sns',
    'ssm',
    'states',
    'sts',
  ],
};

/**
 * The services whose endpoints have the prefix `cn.` in China; those of all
 * others, and every gateway, are named there as they are elsewhere.
 */
const prefixedInChina: Dated<readonly string[]> = {
  asOf: '2026-09',
  source:
    'AWS Cloud Development Kit, aws-ec2, the endpoints of AWS services by Region',
  values: [
    'athena',
    'batch',
    'ecr.api',
    'ecr.dkr',
    'lambda',
    'monitoring',
    'redshift',
    'redshift-data',
    's3',
    'sagemaker.api',
    'sqs',
    'states',
    'sts',
  ],
};

/**
 * The full name of a service's endpoint, for where the Region's own list could
 * not be read.
 *
 * @public
 */
export function endpointServiceName(
  region: string,
  name: string,
  type: EndpointService['type'],
): string {
  const isPrefixed =
    region.startsWith('cn-') &&
    type === 'Interface' &&
    prefixedInChina.values.includes(name);
  return `${isPrefixed ? 'cn.' : ''}com.amazonaws.${region}.${name}`;
}

/**
 * The bucket that the layers of Amazon ECR's images lie in, by Region: an S3
 * endpoint's policy must let it through.
 *
 * @public
 */
export function imageLayerBucket(region: string): string {
  return `prod-${region}-starport-layer-bucket`;
}

/**
 * The services that a profile asks for, in the table's order.
 *
 * @public
 */
export function endpointServicesOf(profile: Profile): EndpointService[] {
  return endpointServices.values.filter(
    service => service.absence[profile] !== 'notApplicable',
  );
}
