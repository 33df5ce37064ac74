import { Call, ownerTags } from './caller';
import { bucketName } from './endpoints';
import type { SeedEnvironment, SeedNetwork } from './model';

const TRUST = {
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
};

/** Makes the bucket, the execution role and the environment itself. */
export async function createEnvironment(
  call: Call,
  seed: SeedEnvironment,
  network: SeedNetwork,
): Promise<void> {
  const { name, region } = seed;
  const Bucket = bucketName(seed);
  await call('s3', 'CreateBucket', {
    Bucket,
    ...(region !== 'us-east-1' && {
      CreateBucketConfiguration: { LocationConstraint: region },
    }),
  });
  await call('s3', 'PutBucketVersioning', {
    Bucket,
    VersioningConfiguration: { Status: 'Enabled' },
  });
  await call('s3', 'PutBucketTagging', {
    Bucket,
    Tagging: { TagSet: ownerTags(seed) },
  });
  await call('s3', 'PutObject', {
    Bucket,
    Key: 'dags/hello.py',
    Body: Buffer.from('from airflow import DAG\n'),
  });
  const RoleName = `mwaa-${name}-execution`;
  const { Role } = await call('iam', 'CreateRole', {
    RoleName,
    Path: '/service-role/',
    Tags: ownerTags(seed),
    AssumeRolePolicyDocument: JSON.stringify(TRUST),
  });
  await call('iam', 'PutRolePolicy', {
    RoleName,
    PolicyName: 'Environment',
    PolicyDocument: JSON.stringify(executionPolicy(seed, Bucket)),
  });
  await call('airflow', 'CreateEnvironment', {
    ...seed.settings,
    Name: name,
    DagS3Path: 'dags',
    SourceBucketArn: `arn:aws:s3:::${Bucket}`,
    ExecutionRoleArn: Role.Arn,
    NetworkConfiguration: {
      SubnetIds: network.privateSubnetIds,
      SecurityGroupIds: [network.groupId],
    },
    LoggingConfiguration: {
      SchedulerLogs: { Enabled: true, LogLevel: 'INFO' },
      TaskLogs: { Enabled: true, LogLevel: 'INFO' },
      WorkerLogs: { Enabled: true, LogLevel: 'WARNING' },
    },
  });
}

function executionPolicy(
  { name, account, region }: SeedEnvironment,
  bucket: string,
): object {
  const allow = (Action: string[], Resource: string | string[]) => ({
    Effect: 'Allow',
    Action,
    Resource,
  });
  return {
    Version: '2012-10-17',
    Statement: [
      allow(
        ['airflow:PublishMetrics'],
        `arn:aws:airflow:${region}:${account}:environment/${name}`,
      ),
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
        `arn:aws:logs:${region}:${account}:log-group:airflow-${name}-*`,
      ),
      allow(['logs:DescribeLogGroups', 's3:GetAccountPublicAccessBlock'], '*'),
      allow(['cloudwatch:PutMetricData'], '*'),
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
      allow(
        [
          'kms:Decrypt',
          'kms:DescribeKey',
          'kms:GenerateDataKey*',
          'kms:Encrypt',
        ],
        '*',
      ),
    ],
  };
}
