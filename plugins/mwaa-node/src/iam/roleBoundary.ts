import type { IamPolicy, IamPolicyOptions } from './types';
import { allow } from './statement';

/** Name of the managed policy that bounds the roles of the portal's stacks. */
export const BOUNDARY_NAME = 'MwaaRoleBoundary';

/** @public */
export function roleBoundaryArn({
  account,
  partition = 'aws',
}: IamPolicyOptions): string {
  return `arn:${partition}:iam::${account}:policy/${BOUNDARY_NAME}`;
}

/**
 * What a role that a stack of the portal's makes may do at most: what MWAA and
 * flow logs need, and nothing of IAM. DAGs that need more of AWS get it by a
 * policy of their own and by what the account's owner adds here.
 *
 * @public
 */
export function roleBoundary({
  account,
  partition = 'aws',
}: IamPolicyOptions): IamPolicy {
  const suffix = partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com';
  return {
    Version: '2012-10-17',
    Statement: [
      allow(
        'Environment',
        'airflow:PublishMetrics',
        `arn:${partition}:airflow:*:${account}:environment/*`,
      ),
      allow(
        'Buckets',
        ['s3:GetBucket*', 's3:GetObject*', 's3:List*'],
        `arn:${partition}:s3:::*`,
      ),
      allow(
        'AccountWide',
        [
          'cloudwatch:PutMetricData',
          'logs:DescribeLogGroups',
          's3:GetAccountPublicAccessBlock',
        ],
        '*',
      ),
      allow(
        'Logs',
        [
          'logs:CreateLogGroup',
          'logs:CreateLogStream',
          'logs:DescribeLogStreams',
          'logs:GetLogEvents',
          'logs:GetLogGroupFields',
          'logs:GetLogRecord',
          'logs:GetQueryResults',
          'logs:PutLogEvents',
        ],
        [
          `arn:${partition}:logs:*:${account}:log-group:airflow-*`,
          `arn:${partition}:logs:*:${account}:log-group:mwaa-*`,
        ],
      ),
      // The queue lies in an account of MWAA's.
      allow(
        'Queue',
        [
          'sqs:ChangeMessageVisibility',
          'sqs:DeleteMessage',
          'sqs:GetQueueAttributes',
          'sqs:GetQueueUrl',
          'sqs:ReceiveMessage',
          'sqs:SendMessage',
        ],
        `arn:${partition}:sqs:*:*:airflow-celery-*`,
      ),
      allow(
        'KeysThroughServices',
        [
          'kms:Decrypt',
          'kms:DescribeKey',
          'kms:Encrypt',
          'kms:GenerateDataKey*',
        ],
        '*',
        {
          StringLike: {
            'kms:ViaService': [`s3.*.${suffix}`, `sqs.*.${suffix}`],
          },
        },
      ),
    ],
  };
}
