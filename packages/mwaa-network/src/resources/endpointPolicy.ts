import { imageLayerBucket } from '../data';
import { sub } from './intrinsics';

/** The actions of the services that MWAA itself needs, by their prefixes. */
const ACTIONS: Record<string, string> = {
  sqs: 'sqs:*',
  logs: 'logs:*',
  monitoring: 'cloudwatch:*',
  kms: 'kms:*',
  'airflow.api': 'airflow:*',
  'airflow.env': 'airflow:*',
  'airflow.ops': 'airflow:*',
  'ecr.api': 'ecr:*',
  'ecr.dkr': 'ecr:*',
};

/** What a policy is made from. */
export interface PolicyContext {
  names: { bucketArn: unknown; bucketObjects: unknown };
  request: { region: string };
}

/**
 * What an endpoint lets through. S3's lets the DAG bucket be read and the
 * layers of the container image be fetched, and nothing else; the others let
 * everything through to their service. MWAA's own principals use some of them,
 * from accounts that nobody names, so that no principal is left out.
 *
 * Undefined for services that the user added: EC2's default lets everything
 * through, and their actions are the user's business.
 */
export function endpointPolicy(
  endpoint: { name: string; policySupported: boolean },
  { names, request: { region } }: PolicyContext,
): Record<string, unknown> | undefined {
  if (!endpoint.policySupported) return undefined;
  if (endpoint.name === 's3') return document(s3Statements(region, names));
  const action = ACTIONS[endpoint.name];
  return action
    ? document([
        { Effect: 'Allow', Principal: '*', Action: action, Resource: '*' },
      ])
    : undefined;
}

function document(Statement: unknown[]): Record<string, unknown> {
  return { Version: '2012-10-17', Statement };
}

function s3Statements(
  region: string,
  names: PolicyContext['names'],
): unknown[] {
  return [
    {
      Sid: 'DagBucket',
      Effect: 'Allow',
      Principal: '*',
      Action: ['s3:GetObject*', 's3:GetBucket*', 's3:List*'],
      Resource: [names.bucketArn, names.bucketObjects],
    },
    {
      Sid: 'ImageLayers',
      Effect: 'Allow',
      Principal: '*',
      Action: 's3:GetObject',
      Resource: sub(
        `arn:\${AWS::Partition}:s3:::${imageLayerBucket(region)}/*`,
      ),
    },
  ];
}
