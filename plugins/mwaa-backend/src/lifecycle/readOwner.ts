import { isError, NotFoundError } from '@backstage/errors';
import type { EnvironmentId } from 'backstage-plugin-mwaa-common';
import {
  ownershipOf,
  type MwaaAws,
  type OwnershipConfig,
} from 'backstage-plugin-mwaa-node';
import { findStacks } from './stacks';

/**
 * Whom an environment belongs to, as its own tags at AWS say, or its stack's
 * where MWAA has it no more; never as whoever asks says.
 *
 * @throws NotFoundError when there is neither
 */
export async function readOwner(
  aws: MwaaAws,
  ownership: OwnershipConfig,
  id: EnvironmentId,
): Promise<string> {
  try {
    const { tags } = await aws.getEnvironment(id);
    return ownershipOf(tags, ownership).owner;
  } catch (error) {
    if (!isError(error) || error.name !== 'NotFoundError') throw error;
    const [stack] = await findStacks(aws, id);
    if (stack) return ownershipOf(stack.tags, ownership).owner;
    throw new NotFoundError(
      `name: there is no environment "${id.name}" in account ${id.account}, ${id.region}, and no stack of it; correct the name`,
    );
  }
}
