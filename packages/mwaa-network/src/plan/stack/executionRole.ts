import type { Fragment, StackContext } from './context';
import { boundary } from './flowLogs';
import { getAtt, sub } from '../../resources';
import { tagList } from './tags';

/**
 * The role that the environment's tasks run as: what the MWAA user guide
 * documents for its kind of key, and no more. Its trust holds MWAA to this
 * account and this environment.
 */
export function executionRoleFragment(context: StackContext): Fragment {
  return {
    Resources: {
      ExecutionRole: {
        Type: 'AWS::IAM::Role',
        Properties: {
          Description: `Tasks of the Amazon MWAA environment ${context.request.name}`,
          AssumeRolePolicyDocument: trust(context.request.name),
          Policies: [
            {
              PolicyName: 'mwaa-execution',
              PolicyDocument: {
                Version: '2012-10-17',
                Statement: statements(context),
              },
            },
          ],
          ...boundary(context),
          Tags: tagList(context),
        },
      },
    },
    Outputs: {
      ExecutionRoleArn: {
        Description: 'The role that tasks run as',
        Value: getAtt('ExecutionRole', 'Arn'),
      },
    },
  };
}

function environmentArn(name: string) {
  return sub(
    `arn:\${AWS::Partition}:airflow:\${AWS::Region}:\${AWS::AccountId}:environment/${name}`,
  );
}

function trust(name: string): Record<string, unknown> {
  return {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: {
          Service: ['airflow.amazonaws.com', 'airflow-env.amazonaws.com'],
        },
        Action: 'sts:AssumeRole',
        Condition: {
          StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } },
          ArnLike: { 'aws:SourceArn': environmentArn(name) },
        },
      },
    ],
  };
}

function statements(context: StackContext): Array<Record<string, unknown>> {
  const { names, request } = context;
  const { name } = request;
  const bucket = [names.bucketArn, names.bucketObjects];
  return [
    {
      Sid: 'Metrics',
      Effect: 'Allow',
      Action: 'airflow:PublishMetrics',
      Resource: environmentArn(name),
    },
    {
      Sid: 'ReadBucket',
      Effect: 'Allow',
      Action: ['s3:GetObject*', 's3:GetBucket*', 's3:List*'],
      Resource: bucket,
    },
    {
      // MWAA asks whether the account blocks public access before it reads.
      Sid: 'PublicAccessBlock',
      Effect: 'Allow',
      Action: 's3:GetAccountPublicAccessBlock',
      Resource: '*',
    },
    {
      Sid: 'WriteLogs',
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
      Resource: sub(
        `arn:\${AWS::Partition}:logs:\${AWS::Region}:\${AWS::AccountId}:log-group:airflow-${name}-*`,
      ),
    },
    {
      // Neither action knows resources.
      Sid: 'FindLogsAndPutMetrics',
      Effect: 'Allow',
      Action: ['logs:DescribeLogGroups', 'cloudwatch:PutMetricData'],
      Resource: '*',
    },
    {
      // The queue lies in an account of MWAA's.
      Sid: 'Queue',
      Effect: 'Allow',
      Action: [
        'sqs:ChangeMessageVisibility',
        'sqs:DeleteMessage',
        'sqs:GetQueueAttributes',
        'sqs:GetQueueUrl',
        'sqs:ReceiveMessage',
        'sqs:SendMessage',
      ],
      Resource: sub(
        'arn:${AWS::Partition}:sqs:${AWS::Region}:*:airflow-celery-*',
      ),
    },
    {
      Sid: names.kmsKeyArn ? 'KeyThroughServices' : 'ForeignKeyThroughServices',
      Effect: 'Allow',
      Action: [
        'kms:Decrypt',
        'kms:DescribeKey',
        'kms:GenerateDataKey*',
        'kms:Encrypt',
      ],
      // The AWS-owned key: any key but this account's own, and only through these services.
      ...(names.kmsKeyArn
        ? { Resource: names.kmsKeyArn }
        : {
            NotResource: sub(
              'arn:${AWS::Partition}:kms:*:${AWS::AccountId}:key/*',
            ),
          }),
      Condition: {
        StringLike: {
          'kms:ViaService': [
            sub('sqs.${AWS::Region}.${AWS::URLSuffix}'),
            sub('s3.${AWS::Region}.${AWS::URLSuffix}'),
          ],
        },
      },
    },
  ];
}
