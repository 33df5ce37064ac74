import type { Vpc } from '@aws-sdk/client-ec2';
import { notRead, type Part } from 'mwaa-network';

/**
 * A part that AWS does not show to an account with which the VPC is shared:
 * there an empty answer says nothing (Amazon VPC user guide, shared VPCs).
 *
 * @param account - the one that has asked
 */
export function unlessHidden<T>(
  part: Part<T>,
  vpcs: Part<Vpc>,
  account: string,
): Part<T> {
  const owner =
    vpcs.status === 'read'
      ? vpcs.items.find(({ OwnerId }) => OwnerId && OwnerId !== account)
          ?.OwnerId
      : undefined;
  return owner && part.status === 'read' && part.items.length === 0
    ? notRead(
        `The VPC is shared by the account ${owner}, and AWS does not show there what is its owner’s alone. Ask whoever runs that account.`,
      )
    : part;
}
