import type { IamPolicy } from './types';

/**
 * Lets the portal take a role on.
 *
 * @param principalArn - the user or role that the portal runs as
 * @param externalId - as in the configuration, where one is asked for
 * @public
 */
export function portalTrustPolicy(
  principalArn: string,
  externalId?: string,
): IamPolicy {
  return {
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'Portal',
        Effect: 'Allow',
        Principal: { AWS: principalArn },
        // The source identity says in CloudTrail who stands behind the call.
        Action: ['sts:AssumeRole', 'sts:SetSourceIdentity'],
        ...(externalId && {
          Condition: { StringEquals: { 'sts:ExternalId': externalId } },
        }),
      },
    ],
  };
}

/** Lets CloudFormation take a role on, for stacks of the account. @public */
export function cloudFormationTrustPolicy(account: string): IamPolicy {
  return {
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'CloudFormation',
        Effect: 'Allow',
        Principal: { Service: 'cloudformation.amazonaws.com' },
        Action: 'sts:AssumeRole',
        Condition: { StringEquals: { 'aws:SourceAccount': account } },
      },
    ],
  };
}
