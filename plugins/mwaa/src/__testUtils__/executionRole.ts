import type { ExecutionRole } from 'mwaa-network';
import { account, environmentArn, part, region } from './reading';

const allow = (Action: string | string[], Resource: string | string[]) => ({
  Effect: 'Allow',
  Action,
  Resource,
});

/** The execution role of an environment, as the user guide writes it. */
export function executionRole(name: string, bucket: string): ExecutionRole {
  const environment = environmentArn.split('/').pop();
  return {
    RoleName: name,
    Arn: `arn:aws:iam::${account}:role/${name}`,
    AssumeRolePolicyDocument: {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal: {
            Service: ['airflow.amazonaws.com', 'airflow-env.amazonaws.com'],
          },
          Action: 'sts:AssumeRole',
        },
      ],
    },
    Policies: part({
      PolicyName: 'mwaa',
      PolicyDocument: {
        Version: '2012-10-17',
        Statement: [
          allow('airflow:PublishMetrics', environmentArn),
          allow(
            ['s3:GetObject*', 's3:GetBucket*', 's3:List*'],
            [`arn:aws:s3:::${bucket}`, `arn:aws:s3:::${bucket}/*`],
          ),
          allow(
            [
              'logs:CreateLogStream',
              'logs:CreateLogGroup',
              'logs:PutLogEvents',
              'logs:GetLogEvents',
              'logs:GetLogRecord',
              'logs:GetLogGroupFields',
              'logs:GetQueryResults',
            ],
            `arn:aws:logs:${region}:${account}:log-group:airflow-${environment}-*`,
          ),
          allow(
            ['logs:DescribeLogGroups', 's3:GetAccountPublicAccessBlock'],
            '*',
          ),
          allow('cloudwatch:PutMetricData', '*'),
          allow(
            [
              'sqs:ChangeMessageVisibility',
              'sqs:DeleteMessage',
              'sqs:GetQueueAttributes',
              'sqs:GetQueueUrl',
              'sqs:ReceiveMessage',
              'sqs:SendMessage',
            ],
            `arn:aws:sqs:${region}:*:airflow-celery-*`,
          ),
          {
            Effect: 'Allow',
            Action: [
              'kms:Decrypt',
              'kms:DescribeKey',
              'kms:GenerateDataKey*',
              'kms:Encrypt',
            ],
            NotResource: `arn:aws:kms:*:${account}:key/*`,
            Condition: {
              StringLike: {
                'kms:ViaService': [`sqs.${region}.amazonaws.com`],
              },
            },
          },
        ],
      },
    }),
  };
}
