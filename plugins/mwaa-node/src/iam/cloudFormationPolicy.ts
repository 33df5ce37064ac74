import { networkActions } from './networkActions';
import type { IamPolicy, IamPolicyOptions } from './types';

/** @public */
export interface CloudFormationPolicyOptions extends IamPolicyOptions {
  /** The Regions in which networks may be made. */
  regions: string[];
}

/**
 * What the role needs that CloudFormation takes on to make and unmake an
 * environment with its network, bucket and execution role. Names are those
 * that CloudFormation derives from the product's stacks, `mwaa-...`.
 *
 * @public
 */
export function cloudFormationPolicy(
  options: CloudFormationPolicyOptions,
): IamPolicy {
  const { account, partition = 'aws', regions } = options;
  const role = `arn:${partition}:iam::${account}:role/mwaa-*`;
  return {
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'Network',
        Effect: 'Allow',
        Action: networkActions,
        Resource: '*',
        Condition: { StringEquals: { 'aws:RequestedRegion': regions } },
      },
      {
        // A dependent action of `CreateVpcEndpoint` with private DNS (Service
        // Authorization Reference). Route 53 is global: its Region is another
        // than the endpoint's, and the hosted zone is AWS's own.
        Sid: 'PrivateDnsOfEndpoints',
        Effect: 'Allow',
        Action: 'route53:AssociateVPCWithHostedZone',
        Resource: '*',
      },
      {
        Sid: 'Environments',
        Effect: 'Allow',
        Action: [
          'airflow:CreateEnvironment',
          'airflow:DeleteEnvironment',
          'airflow:GetEnvironment',
          'airflow:TagResource',
          'airflow:UntagResource',
          'airflow:UpdateEnvironment',
        ],
        Resource: `arn:${partition}:airflow:*:${account}:environment/*`,
      },
      {
        Sid: 'DagBuckets',
        Effect: 'Allow',
        Action: [
          's3:CreateBucket',
          's3:DeleteBucket',
          's3:Get*Configuration',
          's3:GetBucket*',
          's3:ListBucket',
          's3:PutBucketPublicAccessBlock',
          's3:PutBucketTagging',
          's3:PutBucketVersioning',
          's3:PutEncryptionConfiguration',
        ],
        Resource: `arn:${partition}:s3:::mwaa-*`,
      },
      {
        Sid: 'ExecutionRoles',
        Effect: 'Allow',
        Action: [
          'iam:CreateRole',
          'iam:DeleteRole',
          'iam:DeleteRolePermissionsBoundary',
          'iam:DeleteRolePolicy',
          'iam:GetRole',
          'iam:GetRolePolicy',
          'iam:ListAttachedRolePolicies',
          'iam:ListRolePolicies',
          'iam:ListRoleTags',
          'iam:PutRolePermissionsBoundary',
          'iam:PutRolePolicy',
          'iam:TagRole',
          'iam:UntagRole',
          'iam:UpdateAssumeRolePolicy',
          'iam:UpdateRole',
        ],
        Resource: role,
      },
      {
        Sid: 'HandRolesToTheirServices',
        Effect: 'Allow',
        Action: 'iam:PassRole',
        Resource: role,
        Condition: {
          StringEquals: {
            'iam:PassedToService': [
              'airflow.amazonaws.com',
              'airflow-env.amazonaws.com',
              'vpc-flow-logs.amazonaws.com',
            ],
          },
        },
      },
      {
        // Of Client VPN and of flow logs, where a request asks for them.
        Sid: 'Logs',
        Effect: 'Allow',
        Action: [
          'logs:CreateLogDelivery',
          'logs:CreateLogGroup',
          'logs:DeleteLogDelivery',
          'logs:DeleteLogGroup',
          'logs:DescribeLogGroups',
          'logs:DescribeLogStreams',
          'logs:DescribeResourcePolicies',
          'logs:ListTagsForResource',
          'logs:PutResourcePolicy',
          'logs:PutRetentionPolicy',
          'logs:TagResource',
          'logs:UntagResource',
        ],
        Resource: '*',
      },
      {
        Sid: 'Alarms',
        Effect: 'Allow',
        Action: [
          'cloudwatch:DeleteAlarms',
          'cloudwatch:DescribeAlarms',
          'cloudwatch:ListTagsForResource',
          'cloudwatch:PutMetricAlarm',
          'cloudwatch:TagResource',
          'cloudwatch:UntagResource',
        ],
        Resource: `arn:${partition}:cloudwatch:*:${account}:alarm:mwaa-*`,
      },
      {
        // A key is made before it has a name, so that none can be named here.
        Sid: 'KeysOfEnvironments',
        Effect: 'Allow',
        Action: [
          'kms:CreateGrant',
          'kms:CreateKey',
          'kms:DescribeKey',
          'kms:EnableKeyRotation',
          'kms:GetKeyPolicy',
          'kms:GetKeyRotationStatus',
          'kms:ListResourceTags',
          'kms:PutKeyPolicy',
          'kms:ScheduleKeyDeletion',
          'kms:TagResource',
          'kms:UntagResource',
        ],
        Resource: '*',
        Condition: { StringEquals: { 'aws:RequestedRegion': regions } },
      },
      {
        Sid: 'CertificatesOfClientVpn',
        Effect: 'Allow',
        Action: ['acm:DescribeCertificate', 'acm:GetCertificate'],
        Resource: `arn:${partition}:acm:*:${account}:certificate/*`,
      },
      {
        Sid: 'FirstEnvironmentOfTheAccount',
        Effect: 'Allow',
        Action: 'iam:CreateServiceLinkedRole',
        Resource: `arn:${partition}:iam::${account}:role/aws-service-role/airflow.amazonaws.com/*`,
        Condition: {
          StringEquals: { 'iam:AWSServiceName': 'airflow.amazonaws.com' },
        },
      },
    ],
  };
}
