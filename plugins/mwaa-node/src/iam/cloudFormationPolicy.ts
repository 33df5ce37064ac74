import { TAGS } from 'mwaa-network';
import { driftReadActions } from './driftReadActions';
import {
  additionsToOthers,
  changes,
  createActions,
  creations,
} from './networkActions';
import { both, isBeingMarked, isOfOwnStack, isOwn } from './ownThings';
import { BOUNDARY_NAME, roleBoundaryArn } from './roleBoundary';
import type { IamPolicy, IamPolicyOptions, IamStatement } from './types';

/** @public */
export interface CloudFormationPolicyOptions extends IamPolicyOptions {
  /** The Regions in which networks may be made. */
  regions: string[];
  /** As `mwaa.discovery.tags.owner`. */
  ownerTag?: string;
  /** ARN of the policy that bounds every role; by default `MwaaRoleBoundary`. */
  permissionsBoundaryArn?: string;
  /**
   * ARNs of VPCs, subnets, groups and route tables of others that environments
   * are made in, or that repairs add to; `*` and `?` as in IAM.
   */
  usableNetwork?: string[];
}

/**
 * What the role needs that CloudFormation takes on to make and unmake an
 * environment with its network, bucket and execution role. It makes no role
 * without the boundary and takes none away, and of what has tags it changes and
 * removes only what the portal's own stacks have made.
 *
 * @public
 */
export function cloudFormationPolicy(
  options: CloudFormationPolicyOptions,
): IamPolicy {
  return {
    Version: '2012-10-17',
    Statement: [...networkStatements(options), ...otherStatements(options)],
  };
}

/**
 * The same in two parts, since IAM takes 6,144 characters in a policy.
 *
 * @internal
 */
export function networkStatements({
  account,
  partition = 'aws',
  regions,
  usableNetwork = [],
}: CloudFormationPolicyOptions): IamStatement[] {
  const inRegions = { StringEquals: { 'aws:RequestedRegion': regions } };
  const ec2 = (type: string) => `arn:${partition}:ec2:*:${account}:${type}/*`;
  // EC2 has no account in the ARN of what it only hands out.
  const every = `arn:${partition}:ec2:*:*:*/*`;
  return [
    {
      Sid: 'LookAtNetworks',
      Effect: 'Allow',
      Action: 'ec2:Describe*',
      Resource: '*',
    },
    ...Object.entries(creations).map(([type, Action]): IamStatement => ({
      Sid: `Make${type
        .split('-')
        .map(part => part.charAt(0).toUpperCase() + part.slice(1))
        .join('')}`,
      Effect: 'Allow',
      Action,
      Resource: ec2(type),
      Condition: inRegions,
    })),
    {
      // In what is there, or of it: the resources that have the portal's mark.
      Sid: 'OwnNetworks',
      Effect: 'Allow',
      Action: [...new Set([...Object.values(creations).flat(), ...changes])],
      Resource: every,
      Condition: both(isOwn, inRegions),
    },
    {
      Sid: 'TagWhatIsMade',
      Effect: 'Allow',
      Action: 'ec2:CreateTags',
      Resource: every,
      // As it is made, so that nothing that is there can be made the portal's.
      Condition: both(
        { StringEquals: { 'ec2:CreateAction': createActions } },
        inRegions,
      ),
    },
    {
      Sid: 'TagOwn',
      Effect: 'Allow',
      Action: 'ec2:CreateTags',
      Resource: every,
      Condition: both(isOwn, inRegions),
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
    ...(usableNetwork.length > 0
      ? [
          {
            Sid: 'AddToNetworksOfOthers',
            Effect: 'Allow' as const,
            Action: additionsToOthers,
            Resource: usableNetwork,
            Condition: inRegions,
          },
        ]
      : []),
  ];
}

/** @internal */
export function otherStatements(
  options: CloudFormationPolicyOptions,
): IamStatement[] {
  const {
    account,
    ownerTag = TAGS.owner,
    partition = 'aws',
    regions,
  } = options;
  const boundary = options.permissionsBoundaryArn ?? roleBoundaryArn(options);
  const role = `arn:${partition}:iam::${account}:role/mwaa-*`;
  const environment = `arn:${partition}:airflow:*:${account}:environment/*`;
  const key = `arn:${partition}:kms:*:${account}:key/*`;
  const logGroup = `arn:${partition}:logs:*:${account}:log-group:mwaa-*`;
  const inRegions = { StringEquals: { 'aws:RequestedRegion': regions } };
  const marking = isBeingMarked(ownerTag);
  return [
    {
      // What drift is looked for with, and what every type reads of itself.
      Sid: 'LookAtWhatTheStacksHold',
      Effect: 'Allow',
      Action: [...driftReadActions, 's3:ListBucket'].filter(
        action => !action.startsWith('ec2:'),
      ),
      Resource: '*',
    },
    {
      Sid: 'MakeEnvironments',
      Effect: 'Allow',
      Action: ['airflow:CreateEnvironment', 'airflow:TagResource'],
      Resource: environment,
    },
    {
      Sid: 'OwnEnvironments',
      Effect: 'Allow',
      Action: [
        'airflow:DeleteEnvironment',
        'airflow:UntagResource',
        'airflow:UpdateEnvironment',
      ],
      Resource: environment,
      Condition: isOfOwnStack,
    },
    {
      Sid: 'DagBuckets',
      Effect: 'Allow',
      Action: [
        's3:CreateBucket',
        's3:DeleteBucket',
        's3:PutBucketPublicAccessBlock',
        's3:PutBucketTagging',
        's3:PutBucketVersioning',
        's3:PutEncryptionConfiguration',
      ],
      Resource: `arn:${partition}:s3:::mwaa-*`,
    },
    {
      // IAM knows the boundary of the role in all of these, and it cannot be
      // feigned as a tag can. Not their trust: no plan ever changes that.
      Sid: 'BoundedRoles',
      Effect: 'Allow',
      Action: [
        'iam:CreateRole',
        'iam:DeleteRole',
        'iam:DeleteRolePolicy',
        'iam:PutRolePermissionsBoundary',
        'iam:PutRolePolicy',
        'iam:UpdateRole',
      ],
      Resource: role,
      Condition: { StringEquals: { 'iam:PermissionsBoundary': boundary } },
    },
    {
      Sid: 'MarkRoles',
      Effect: 'Allow',
      Action: 'iam:TagRole',
      Resource: role,
      Condition: marking,
    },
    {
      Sid: 'TagOwnRoles',
      Effect: 'Allow',
      Action: ['iam:TagRole', 'iam:UntagRole'],
      Resource: role,
      Condition: isOwn,
    },
    {
      Sid: 'NoWayRoundTheBoundary',
      Effect: 'Deny',
      Action: 'iam:DeleteRolePermissionsBoundary',
      Resource: '*',
    },
    {
      Sid: 'TheBoundaryStays',
      Effect: 'Deny',
      Action: [
        'iam:CreatePolicyVersion',
        'iam:DeletePolicy',
        'iam:DeletePolicyVersion',
        'iam:SetDefaultPolicyVersion',
      ],
      Resource: [
        boundary,
        `arn:${partition}:iam::${account}:policy/${BOUNDARY_NAME}`,
      ],
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
      Sid: 'LogGroups',
      Effect: 'Allow',
      Action: [
        'logs:CreateLogGroup',
        'logs:DeleteLogGroup',
        'logs:DescribeLogStreams',
        'logs:PutRetentionPolicy',
        'logs:TagResource',
        'logs:UntagResource',
      ],
      Resource: [logGroup, `${logGroup}:*`],
    },
    {
      // They know no resource, and deliver nothing by themselves.
      Sid: 'LogDeliveries',
      Effect: 'Allow',
      Action: ['logs:CreateLogDelivery', 'logs:DeleteLogDelivery'],
      Resource: '*',
      Condition: inRegions,
    },
    {
      Sid: 'Alarms',
      Effect: 'Allow',
      Action: [
        'cloudwatch:DeleteAlarms',
        'cloudwatch:PutMetricAlarm',
        'cloudwatch:TagResource',
        'cloudwatch:UntagResource',
      ],
      Resource: `arn:${partition}:cloudwatch:*:${account}:alarm:mwaa-*`,
    },
    {
      // A key is made with its tags, and is the portal's from then on.
      Sid: 'MakeKeys',
      Effect: 'Allow',
      Action: ['kms:CreateKey', 'kms:TagResource'],
      Resource: '*',
      Condition: both(marking, inRegions),
    },
    {
      Sid: 'OwnKeys',
      Effect: 'Allow',
      Action: [
        'kms:ScheduleKeyDeletion',
        'kms:TagResource',
        'kms:UntagResource',
      ],
      Resource: key,
      Condition: both(isOwn, inRegions),
    },
    {
      // KMS may see the tags of a new key only minutes after it was made.
      Sid: 'RotateKeys',
      Effect: 'Allow',
      Action: 'kms:EnableKeyRotation',
      Resource: key,
      Condition: inRegions,
    },
    {
      // MWAA's, for an environment that is encrypted with a key.
      Sid: 'KeysThroughServices',
      Effect: 'Allow',
      Action: 'kms:CreateGrant',
      Resource: key,
      Condition: { Bool: { 'kms:GrantIsForAWSResource': 'true' } },
    },
    {
      Sid: 'CertificatesOfClientVpn',
      Effect: 'Allow',
      Action: ['acm:DescribeCertificate', 'acm:GetCertificate'],
      Resource: `arn:${partition}:acm:*:${account}:certificate/*`,
    },
    ...['airflow', 'clientvpn'].map((service, index): IamStatement => ({
      Sid: ['FirstEnvironmentOfTheAccount', 'FirstClientVpnOfTheAccount'][
        index
      ],
      Effect: 'Allow',
      Action: 'iam:CreateServiceLinkedRole',
      Resource: `arn:${partition}:iam::${account}:role/aws-service-role/${service}.amazonaws.com/*`,
      Condition: {
        StringEquals: { 'iam:AWSServiceName': `${service}.amazonaws.com` },
      },
    })),
  ];
}
