import {
  CreateStackCommand,
  DeleteStackCommand,
  DescribeStackResourcesCommand,
  UpdateStackCommand,
} from '@aws-sdk/client-cloudformation';
import {
  CloudWatchClient,
  DescribeAlarmsCommand,
} from '@aws-sdk/client-cloudwatch';
import {
  CloudWatchLogsClient,
  DescribeLogGroupsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import {
  GetPolicyVersionCommand,
  IAMClient,
  ListAttachedRolePoliciesCommand,
  ListRolePoliciesCommand,
} from '@aws-sdk/client-iam';
import {
  DescribeKeyCommand,
  GetKeyRotationStatusCommand,
  KMSClient,
} from '@aws-sdk/client-kms';
import {
  GetBucketEncryptionCommand,
  GetBucketPolicyCommand,
  GetBucketTaggingCommand,
  GetBucketVersioningCommand,
  GetPublicAccessBlockCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { type Wire, startWire } from './testing/wire';

const statement = (Action: string, Resource: unknown = '*') => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action, Resource }],
});

const template = (action: string, retention: number) =>
  JSON.stringify({
    Resources: {
      Key: {
        Type: 'AWS::KMS::Key',
        Properties: {
          EnableKeyRotation: true,
          PendingWindowInDays: 7,
          KeyPolicy: {
            Version: '2012-10-17',
            Statement: [
              {
                Effect: 'Allow',
                Principal: {
                  AWS: { 'Fn::Sub': 'arn:aws:iam::${AWS::AccountId}:root' },
                },
                Action: 'kms:*',
                Resource: '*',
              },
            ],
          },
        },
      },
      Alias: {
        Type: 'AWS::KMS::Alias',
        Properties: { AliasName: 'alias/dags', TargetKeyId: { Ref: 'Key' } },
      },
      Bucket: {
        Type: 'AWS::S3::Bucket',
        Properties: {
          VersioningConfiguration: { Status: 'Enabled' },
          PublicAccessBlockConfiguration: {
            BlockPublicAcls: 'true',
            BlockPublicPolicy: true,
            IgnorePublicAcls: true,
            RestrictPublicBuckets: true,
          },
          BucketEncryption: {
            ServerSideEncryptionConfiguration: [
              {
                ServerSideEncryptionByDefault: {
                  SSEAlgorithm: 'aws:kms',
                  KMSMasterKeyID: { 'Fn::GetAtt': ['Key', 'Arn'] },
                },
              },
            ],
          },
        },
      },
      BucketPolicy: {
        Type: 'AWS::S3::BucketPolicy',
        Properties: {
          Bucket: { Ref: 'Bucket' },
          PolicyDocument: {
            Version: '2012-10-17',
            Statement: [
              {
                Effect: 'Deny',
                Principal: '*',
                Action: 's3:*',
                Resource: { 'Fn::GetAtt': ['Bucket', 'Arn'] },
                Condition: { Bool: { 'aws:SecureTransport': 'false' } },
              },
            ],
          },
        },
      },
      Shared: {
        Type: 'AWS::IAM::ManagedPolicy',
        Properties: { PolicyDocument: statement(action) },
      },
      Role: {
        Type: 'AWS::IAM::Role',
        Properties: {
          AssumeRolePolicyDocument: {
            Version: '2012-10-17',
            Statement: [
              {
                Effect: 'Allow',
                Principal: { Service: 'airflow-env.amazonaws.com' },
                Action: 'sts:AssumeRole',
              },
            ],
          },
          ManagedPolicyArns: [{ Ref: 'Shared' }],
          Policies: [
            { PolicyName: 'inline', PolicyDocument: statement(action) },
          ],
        },
      },
      Policy: {
        Type: 'AWS::IAM::Policy',
        Properties: {
          PolicyName: 'beside',
          Roles: [{ Ref: 'Role' }],
          PolicyDocument: statement('s3:*', {
            'Fn::GetAtt': ['Bucket', 'Arn'],
          }),
        },
      },
      Logs: {
        Type: 'AWS::Logs::LogGroup',
        Properties: { RetentionInDays: retention },
      },
      Alarm: {
        Type: 'AWS::CloudWatch::Alarm',
        Properties: {
          Namespace: 'AmazonMWAA',
          MetricName: 'SchedulerHeartbeat',
          Dimensions: [{ Name: 'Function', Value: 'Scheduler' }],
          Statistic: 'Sum',
          Period: '300',
          EvaluationPeriods: 2,
          Threshold: 1,
          ComparisonOperator: 'LessThanThreshold',
          TreatMissingData: 'breaching',
        },
      },
    },
    Outputs: { PolicyId: { Value: { 'Fn::GetAtt': ['Shared', 'PolicyId'] } } },
  });

describe('what surrounds an environment', () => {
  let wire: Wire;
  const clients: Array<{ destroy(): void }> = [];
  const client = <T extends { destroy(): void }>(made: T) => {
    clients.push(made);
    return made;
  };
  beforeAll(async () => {
    wire = await startWire();
  });
  afterAll(async () => {
    clients.forEach(each => each.destroy());
    await wire.close();
  });

  it('is created, updated and deleted', async () => {
    const iam = client(new IAMClient(wire.config));
    const s3 = client(new S3Client({ ...wire.config, forcePathStyle: true }));
    const kms = client(new KMSClient(wire.config));
    const logs = client(new CloudWatchLogsClient(wire.config));
    const cloudWatch = client(new CloudWatchClient(wire.config));
    const Capabilities = ['CAPABILITY_IAM' as const];

    const { StackId } = await wire.cloudFormation.send(
      new CreateStackCommand({
        StackName: 'around',
        Capabilities,
        TemplateBody: template('s3:GetObject', 7),
      }),
    );
    const stack = await wire.settled('around');
    expect(stack.StackStatus).toBe('CREATE_COMPLETE');
    expect(stack.Outputs![0].OutputValue).toMatch(/^ANPA/);
    const { StackResources } = await wire.cloudFormation.send(
      new DescribeStackResourcesCommand({ StackName: 'around' }),
    );
    const ids = Object.fromEntries(
      StackResources!.map(r => [r.LogicalResourceId, r.PhysicalResourceId!]),
    );
    expect(ids.Bucket).toMatch(/^around-bucket-[a-z0-9]+$/);

    const { Bucket } = ids;
    const versioning = await s3.send(
      new GetBucketVersioningCommand({ Bucket }),
    );
    expect(versioning.Status).toBe('Enabled');
    const block = await s3.send(new GetPublicAccessBlockCommand({ Bucket }));
    expect(
      Object.values(block.PublicAccessBlockConfiguration!).every(Boolean),
    ).toBe(true);
    const encryption = await s3.send(
      new GetBucketEncryptionCommand({ Bucket }),
    );
    const [rule] = encryption.ServerSideEncryptionConfiguration!.Rules!;
    expect(rule.ApplyServerSideEncryptionByDefault!.KMSMasterKeyID).toContain(
      ids.Key,
    );
    const policy = await s3.send(new GetBucketPolicyCommand({ Bucket }));
    expect(JSON.parse(policy.Policy!).Statement[0].Effect).toBe('Deny');
    const { TagSet } = await s3.send(new GetBucketTaggingCommand({ Bucket }));
    expect(TagSet!.map(tag => tag.Key)).toContain(
      'aws:cloudformation:stack-name',
    );

    const RoleName = ids.Role;
    const inline = await iam.send(new ListRolePoliciesCommand({ RoleName }));
    expect(inline.PolicyNames!.sort()).toEqual(['beside', 'inline']);
    const attached = await iam.send(
      new ListAttachedRolePoliciesCommand({ RoleName }),
    );
    expect(attached.AttachedPolicies![0].PolicyArn).toBe(ids.Shared);

    const rotation = await kms.send(
      new GetKeyRotationStatusCommand({ KeyId: 'alias/dags' }),
    );
    expect(rotation.KeyRotationEnabled).toBe(true);
    const alarms = await cloudWatch.send(new DescribeAlarmsCommand({}));
    expect(alarms.MetricAlarms![0]).toMatchObject({ Period: 300 });

    await wire.cloudFormation.send(
      new UpdateStackCommand({
        StackName: 'around',
        Capabilities,
        TemplateBody: template('s3:PutObject', 30),
      }),
    );
    expect((await wire.settled('around')).StackStatus).toBe('UPDATE_COMPLETE');
    const version = await iam.send(
      new GetPolicyVersionCommand({ PolicyArn: ids.Shared, VersionId: 'v2' }),
    );
    expect(decodeURIComponent(version.PolicyVersion!.Document!)).toContain(
      's3:PutObject',
    );
    const groups = await logs.send(new DescribeLogGroupsCommand({}));
    expect(
      groups.logGroups!.find(g => g.logGroupName === ids.Logs)!.retentionInDays,
    ).toBe(30);

    await wire.cloudFormation.send(
      new DeleteStackCommand({ StackName: 'around' }),
    );
    expect((await wire.settled(StackId!)).StackStatus).toBe('DELETE_COMPLETE');
    await expect(
      s3.send(new GetBucketVersioningCommand({ Bucket })),
    ).rejects.toMatchObject({ name: 'NoSuchBucket' });
    const key = await kms.send(new DescribeKeyCommand({ KeyId: ids.Key }));
    expect(key.KeyMetadata!.KeyState).toBe('PendingDeletion');
  });
});
