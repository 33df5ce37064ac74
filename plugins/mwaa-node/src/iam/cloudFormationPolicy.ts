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
import { allow, deny } from './statement';

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
    allow('LookAtNetworks', 'ec2:Describe*', '*'),
    ...Object.entries(creations).map(([type, Action]): IamStatement =>
      allow(
        `Make${type
          .split('-')
          .map(part => part.charAt(0).toUpperCase() + part.slice(1))
          .join('')}`,
        Action,
        ec2(type),
        inRegions,
      ),
    ),
    // In what is there, or of it: the resources that have the portal's mark.
    allow(
      'OwnNetworks',
      [...new Set([...Object.values(creations).flat(), ...changes])],
      every,
      both(isOwn, inRegions),
    ),
    // As it is made, so that nothing that exists can be made the portal's.
    allow(
      'TagWhatIsMade',
      'ec2:CreateTags',
      every,
      both({ StringEquals: { 'ec2:CreateAction': createActions } }, inRegions),
    ),
    allow('TagOwn', 'ec2:CreateTags', every, both(isOwn, inRegions)),
    // A dependent action of `CreateVpcEndpoint` with private DNS (Service
    // Authorization Reference). Route 53 is global: its Region is another
    // than the endpoint's, and the hosted zone is AWS's own.
    allow('PrivateDnsOfEndpoints', 'route53:AssociateVPCWithHostedZone', '*'),
    ...(usableNetwork.length > 0
      ? [
          allow(
            'AddToNetworksOfOthers',
            additionsToOthers,
            usableNetwork,
            inRegions,
          ),
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
    // What drift is looked for with, and what every type reads of itself.
    allow(
      'LookAtWhatTheStacksHold',
      [...driftReadActions, 's3:ListBucket'].filter(
        action => !action.startsWith('ec2:'),
      ),
      '*',
    ),
    allow(
      'MakeEnvironments',
      ['airflow:CreateEnvironment', 'airflow:TagResource'],
      environment,
    ),
    allow(
      'OwnEnvironments',
      [
        'airflow:DeleteEnvironment',
        'airflow:UntagResource',
        'airflow:UpdateEnvironment',
      ],
      environment,
      isOfOwnStack,
    ),
    allow(
      'DagBuckets',
      [
        's3:CreateBucket',
        's3:DeleteBucket',
        's3:PutBucketPublicAccessBlock',
        's3:PutBucketTagging',
        's3:PutBucketVersioning',
        's3:PutEncryptionConfiguration',
      ],
      `arn:${partition}:s3:::mwaa-*`,
    ),
    // IAM knows the boundary of the role in all of these, and it cannot be
    // feigned as a tag can. Not their trust: no plan ever changes that.
    allow(
      'BoundedRoles',
      [
        'iam:CreateRole',
        'iam:DeleteRole',
        'iam:DeleteRolePolicy',
        'iam:PutRolePermissionsBoundary',
        'iam:PutRolePolicy',
        'iam:UpdateRole',
      ],
      role,
      { StringEquals: { 'iam:PermissionsBoundary': boundary } },
    ),
    allow('MarkRoles', 'iam:TagRole', role, marking),
    allow('TagOwnRoles', ['iam:TagRole', 'iam:UntagRole'], role, isOwn),
    deny('NoWayRoundTheBoundary', 'iam:DeleteRolePermissionsBoundary', '*'),
    deny(
      'TheBoundaryStays',
      [
        'iam:CreatePolicyVersion',
        'iam:DeletePolicy',
        'iam:DeletePolicyVersion',
        'iam:SetDefaultPolicyVersion',
      ],
      [boundary, `arn:${partition}:iam::${account}:policy/${BOUNDARY_NAME}`],
    ),
    allow('HandRolesToTheirServices', 'iam:PassRole', role, {
      StringEquals: {
        'iam:PassedToService': [
          'airflow.amazonaws.com',
          'airflow-env.amazonaws.com',
          'vpc-flow-logs.amazonaws.com',
        ],
      },
    }),
    // Of Client VPN and of flow logs, where a request asks for them.
    allow(
      'LogGroups',
      [
        'logs:CreateLogGroup',
        'logs:DeleteLogGroup',
        'logs:DescribeLogStreams',
        'logs:PutRetentionPolicy',
        'logs:TagResource',
        'logs:UntagResource',
      ],
      [logGroup, `${logGroup}:*`],
    ),
    // They know no resource, and deliver nothing by themselves.
    allow(
      'LogDeliveries',
      ['logs:CreateLogDelivery', 'logs:DeleteLogDelivery'],
      '*',
      inRegions,
    ),
    allow(
      'Alarms',
      [
        'cloudwatch:DeleteAlarms',
        'cloudwatch:PutMetricAlarm',
        'cloudwatch:TagResource',
        'cloudwatch:UntagResource',
      ],
      `arn:${partition}:cloudwatch:*:${account}:alarm:mwaa-*`,
    ),
    // A key is made with its tags, and is the portal's from then on.
    allow(
      'MakeKeys',
      ['kms:CreateKey', 'kms:TagResource'],
      '*',
      both(marking, inRegions),
    ),
    allow(
      'OwnKeys',
      ['kms:ScheduleKeyDeletion', 'kms:TagResource', 'kms:UntagResource'],
      key,
      both(isOwn, inRegions),
    ),
    // KMS may see the tags of a new key only minutes after it was made.
    allow('RotateKeys', 'kms:EnableKeyRotation', key, inRegions),
    // MWAA's, for an environment that is encrypted with a key.
    allow('KeysThroughServices', 'kms:CreateGrant', key, {
      Bool: { 'kms:GrantIsForAWSResource': 'true' },
    }),
    allow(
      'CertificatesOfClientVpn',
      ['acm:DescribeCertificate', 'acm:GetCertificate'],
      `arn:${partition}:acm:*:${account}:certificate/*`,
    ),
    ...['airflow', 'clientvpn'].map((service, index): IamStatement =>
      allow(
        ['FirstEnvironmentOfTheAccount', 'FirstClientVpnOfTheAccount'][index],
        'iam:CreateServiceLinkedRole',
        `arn:${partition}:iam::${account}:role/aws-service-role/${service}.amazonaws.com/*`,
        {
          StringEquals: { 'iam:AWSServiceName': `${service}.amazonaws.com` },
        },
      ),
    ),
  ];
}
