/**
 * The AWS services that offer VPC endpoints, by the last part of their name:
 * `com.amazonaws.REGION.NAME`. An excerpt as of September 2026.
 */
export interface EndpointServiceData {
  name: string;
  types: Array<'Gateway' | 'Interface'>;
  /** What private DNS answers for, when it is not `NAME.REGION.amazonaws.com`. */
  privateDnsNames?: string[];
  /** Regions that offer it. All when absent. */
  regions?: string[];
  /** Zone ids that do not offer it. */
  notInZones?: string[];
}

/** MWAA is not offered in this zone, so its endpoints are not either. */
const NOT_FOR_AIRFLOW = ['use1-az3'];

function service(
  name: string,
  more: Partial<EndpointServiceData> = {},
): EndpointServiceData {
  return { name, types: ['Interface'], ...more };
}

export const endpointServiceData: EndpointServiceData[] = [
  service('s3', { types: ['Gateway', 'Interface'] }),
  service('dynamodb', { types: ['Gateway', 'Interface'] }),
  service('airflow.api', {
    privateDnsNames: ['api.airflow.REGION.amazonaws.com'],
    notInZones: NOT_FOR_AIRFLOW,
  }),
  service('airflow.env', {
    privateDnsNames: ['env.airflow.REGION.amazonaws.com'],
    notInZones: NOT_FOR_AIRFLOW,
  }),
  service('airflow.ops', {
    privateDnsNames: ['ops.airflow.REGION.amazonaws.com'],
    notInZones: NOT_FOR_AIRFLOW,
    regions: [
      'us-east-1',
      'us-east-2',
      'us-west-2',
      'ca-central-1',
      'eu-central-1',
      'eu-north-1',
      'eu-west-1',
      'eu-west-2',
      'eu-west-3',
      'ap-northeast-1',
      'ap-southeast-1',
      'ap-southeast-2',
      'ap-south-1',
      'sa-east-1',
    ],
  }),
  service('ecr.api', {
    privateDnsNames: ['api.ecr.REGION.amazonaws.com'],
  }),
  service('ecr.dkr', {
    privateDnsNames: ['*.dkr.ecr.REGION.amazonaws.com'],
  }),
  service('athena'),
  service('autoscaling'),
  service('batch'),
  service('bedrock-runtime'),
  service('cloudformation'),
  service('cloudtrail'),
  service('codecommit'),
  service('ec2'),
  service('ec2messages'),
  service('ecs'),
  service('ecs-agent'),
  service('ecs-telemetry'),
  service('elasticfilesystem'),
  service('elasticloadbalancing'),
  service('elasticmapreduce'),
  service('events'),
  service('execute-api', {
    privateDnsNames: ['*.execute-api.REGION.amazonaws.com'],
  }),
  service('glue'),
  service('kinesis-firehose', {
    privateDnsNames: ['firehose.REGION.amazonaws.com'],
  }),
  service('kinesis-streams', {
    privateDnsNames: ['kinesis.REGION.amazonaws.com'],
  }),
  service('kms'),
  service('lakeformation'),
  service('lambda'),
  service('logs'),
  service('monitoring'),
  service('rds'),
  service('rds-data'),
  service('redshift'),
  service('redshift-data'),
  service('sagemaker.api', {
    privateDnsNames: ['api.sagemaker.REGION.amazonaws.com'],
  }),
  service('sagemaker.runtime', {
    privateDnsNames: ['runtime.sagemaker.REGION.amazonaws.com'],
  }),
  service('secretsmanager'),
  service('servicecatalog'),
  service('sns'),
  service('sqs'),
  service('ssm'),
  service('ssmmessages'),
  service('states'),
  service('sts'),
];
