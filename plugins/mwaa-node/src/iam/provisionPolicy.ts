import { driftReadActions } from './driftReadActions';
import type { IamPolicy, IamPolicyOptions } from './types';
import { allow } from './statement';

/** @public */
export interface ProvisionPolicyOptions extends IamPolicyOptions {
  /** The role that CloudFormation takes on. */
  cloudFormationRoleArn: string;
}

/**
 * What the role needs that the portal provisions with: CloudFormation on the
 * product's own stacks, to hand CloudFormation its role, and to read what the
 * stacks hold, which is compared in a drift detection. It can make nothing by
 * itself.
 *
 * @public
 */
export function provisionPolicy(options: ProvisionPolicyOptions): IamPolicy {
  const { account, cloudFormationRoleArn, partition = 'aws' } = options;
  return {
    Version: '2012-10-17',
    Statement: [
      allow(
        'Stacks',
        [
          'cloudformation:CancelUpdateStack',
          'cloudformation:ContinueUpdateRollback',
          'cloudformation:CreateChangeSet',
          'cloudformation:DeleteChangeSet',
          'cloudformation:DeleteStack',
          'cloudformation:DescribeChangeSet',
          'cloudformation:DescribeStackEvents',
          'cloudformation:DescribeStackResourceDrifts',
          'cloudformation:DescribeStacks',
          'cloudformation:DetectStackDrift',
          'cloudformation:DetectStackResourceDrift',
          'cloudformation:ExecuteChangeSet',
          'cloudformation:GetTemplate',
          'cloudformation:ListStackResources',
          'cloudformation:TagResource',
          'cloudformation:UpdateTerminationProtection',
        ],
        `arn:${partition}:cloudformation:*:${account}:stack/mwaa-*/*`,
      ),
      // They know a detection by its id alone, and types by their names.
      allow(
        'DriftDetections',
        [
          'cloudformation:BatchDescribeTypeConfigurations',
          'cloudformation:DescribeStackDriftDetectionStatus',
        ],
        '*',
      ),
      // CloudFormation looks for drift with the rights of whoever asks, and
      // not with those of its own role (CloudFormation user guide, 2026).
      allow('LookAtWhatTheStacksHold', driftReadActions, '*'),
      allow(
        'HandCloudFormationItsRole',
        'iam:PassRole',
        cloudFormationRoleArn,
        {
          StringEquals: {
            'iam:PassedToService': 'cloudformation.amazonaws.com',
          },
        },
      ),
    ],
  };
}
