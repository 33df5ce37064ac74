import { readPermissions } from './readPermissions';
import type { IamPolicy, IamPolicyOptions } from './types';
import { allow } from './statement';

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
      allow('Network', [...readPermissions.network], '*'),
      allow('Account', [...readPermissions.account], '*'),
      allow(
        'Environments',
        [...readPermissions.environments],
        `arn:${partition}:airflow:*:${account}:environment/*`,
      ),
      allow(
        'PeoplesWayIn',
        [...readPermissions.access],
        [
          `arn:${partition}:acm:*:${account}:certificate/*`,
          `arn:${partition}:ec2:*:${account}:client-vpn-endpoint/*`,
        ],
      ),
      allow(
        'DagBuckets',
        [...readPermissions.bucket],
        `arn:${partition}:s3:::*`,
      ),
      allow(
        'ExecutionRoles',
        [...readPermissions.role],
        `arn:${partition}:iam::${account}:role/*`,
      ),
      allow(
        'ExecutionRolePolicies',
        [...readPermissions.policy],
        [
          `arn:${partition}:iam::${account}:policy/*`,
          `arn:${partition}:iam::aws:policy/*`,
        ],
      ),
      allow(
        'Keys',
        [...readPermissions.key],
        `arn:${partition}:kms:*:${account}:key/*`,
      ),
    ],
  };
}
