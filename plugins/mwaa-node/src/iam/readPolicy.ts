import { readPermissions } from './readPermissions';
import type { IamPolicy, IamPolicyOptions } from './types';

/**
 * What the role needs that the portal reads an account with: discovery, the
 * Network tab, health and the facts of the form. It reads configuration, and
 * neither objects of buckets nor anything that a DAG handles.
 *
 * @public
 */
export function readPolicy(options: IamPolicyOptions): IamPolicy {
  const { account, partition = 'aws' } = options;
  return {
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'Network',
        Effect: 'Allow',
        Action: [...readPermissions.network],
        Resource: '*',
      },
      {
        Sid: 'Account',
        Effect: 'Allow',
        Action: [...readPermissions.account],
        Resource: '*',
      },
      {
        Sid: 'Environments',
        Effect: 'Allow',
        Action: [...readPermissions.environments],
        Resource: `arn:${partition}:airflow:*:${account}:environment/*`,
      },
      {
        Sid: 'PeoplesWayIn',
        Effect: 'Allow',
        Action: [...readPermissions.access],
        Resource: [
          `arn:${partition}:acm:*:${account}:certificate/*`,
          `arn:${partition}:ec2:*:${account}:client-vpn-endpoint/*`,
        ],
      },
      {
        Sid: 'DagBuckets',
        Effect: 'Allow',
        Action: [...readPermissions.bucket],
        Resource: `arn:${partition}:s3:::*`,
      },
      {
        Sid: 'ExecutionRoles',
        Effect: 'Allow',
        Action: [...readPermissions.role],
        Resource: `arn:${partition}:iam::${account}:role/*`,
      },
      {
        Sid: 'ExecutionRolePolicies',
        Effect: 'Allow',
        Action: [...readPermissions.policy],
        Resource: [
          `arn:${partition}:iam::${account}:policy/*`,
          `arn:${partition}:iam::aws:policy/*`,
        ],
      },
      {
        Sid: 'Keys',
        Effect: 'Allow',
        Action: [...readPermissions.key],
        Resource: `arn:${partition}:kms:*:${account}:key/*`,
      },
    ],
  };
}
