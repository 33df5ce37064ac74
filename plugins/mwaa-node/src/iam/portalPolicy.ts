import type { IamPolicy } from './types';
import { allow } from './statement';

/**
 * What the portal's own role needs: to take on the two roles of each account,
 * and to say in whose name.
 *
 * @param roles - names of the roles, the same in every account
 * @public
 */
export function portalPolicy(
  roles: { read: string; provision: string },
  partition: string = 'aws',
): IamPolicy {
  const arn = (name: string) => `arn:${partition}:iam::*:role/${name}`;
  return {
    Version: '2012-10-17',
    Statement: [
      allow('TakeRolesOn', 'sts:AssumeRole', [
        arn(roles.read),
        arn(roles.provision),
      ]),
      allow('SayInWhoseName', 'sts:SetSourceIdentity', arn(roles.provision)),
    ],
  };
}
