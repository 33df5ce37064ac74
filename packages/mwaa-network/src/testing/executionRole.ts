import { read } from '../snapshot';
import { ACCOUNT, reading, REGION, ROLE } from './names';
import type { ItemOf } from './readSnapshot';

/** The execution role as the user guide writes it. */
export function executionRole(): ItemOf<'executionRoles'> {
  return {
    RoleName: ROLE,
    Arn: `arn:aws:iam::${ACCOUNT}:role/${ROLE}`,
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
    Policies: read(
      [
        {
          PolicyName: 'mwaa',
          PolicyDocument: {
            Version: '2012-10-17',
            Statement: [
              {
                Effect: 'Allow',
                Action: 'airflow:PublishMetrics',
                Resource: `arn:aws:airflow:${REGION}:${ACCOUNT}:environment/etl`,
              },
              {
                Effect: 'Allow',
                Action: ['s3:GetObject*', 's3:GetBucket*', 's3:List*'],
                Resource: ['arn:aws:s3:::etl-dags', 'arn:aws:s3:::etl-dags/*'],
              },
              {
                Effect: 'Allow',
                Action: [
                  'logs:CreateLogStream',
                  'logs:CreateLogGroup',
                  'logs:PutLogEvents',
                  'logs:GetLogEvents',
                  'logs:GetLogRecord',
                  'logs:GetLogGroupFields',
                  'logs:GetQueryResults',
                ],
                Resource: `arn:aws:logs:${REGION}:${ACCOUNT}:log-group:airflow-etl-*`,
              },
              {
                Effect: 'Allow',
                Action: [
                  'logs:DescribeLogGroups',
                  's3:GetAccountPublicAccessBlock',
                ],
                Resource: '*',
              },
              {
                Effect: 'Allow',
                Action: 'cloudwatch:PutMetricData',
                Resource: '*',
              },
              {
                Effect: 'Allow',
                Action: [
                  'sqs:ChangeMessageVisibility',
                  'sqs:DeleteMessage',
                  'sqs:GetQueueAttributes',
                  'sqs:GetQueueUrl',
                  'sqs:ReceiveMessage',
                  'sqs:SendMessage',
                ],
                Resource: `arn:aws:sqs:${REGION}:*:airflow-celery-*`,
              },
              {
                Effect: 'Allow',
                Action: [
                  'kms:Decrypt',
                  'kms:DescribeKey',
                  'kms:GenerateDataKey*',
                  'kms:Encrypt',
                ],
                NotResource: `arn:aws:kms:*:${ACCOUNT}:key/*`,
                Condition: {
                  StringLike: {
                    'kms:ViaService': [`sqs.${REGION}.amazonaws.com`],
                  },
                },
              },
            ],
          },
        },
      ],
      reading,
    ),
  };
}
