import type { MwaaAws } from 'backstage-plugin-mwaa-node';

/** What bounds the roles of an account's stacks, as it is configured. */
export function boundaryOf(
  aws: Pick<MwaaAws, 'accounts'>,
  account: string,
): string | undefined {
  return aws.accounts().find(other => other.account === account)?.provisioning
    ?.permissionsBoundaryArn;
}
