import { isError } from '@backstage/errors';
import type { EnvironmentId } from 'backstage-plugin-mwaa-common';
import {
  ownershipOf,
  type CallOptions,
  type MwaaAws,
  type OwnershipConfig,
} from 'backstage-plugin-mwaa-node';
import { stacksOfNames } from './stacks';

/**
 * Whom an environment belongs to, as its own tags at AWS say, or its stack's
 * where MWAA has it no more; never as whoever asks says, and never by default.
 *
 * @returns the owner, empty where no tag names one; undefined where there is
 *   neither environment nor stack
 */
export async function readOwner(
  aws: MwaaAws,
  ownership: OwnershipConfig,
  id: EnvironmentId,
  call?: CallOptions,
): Promise<{ owner: string } | undefined> {
  try {
    const { tags } = await aws.getEnvironment(id, call);
    return { owner: ownershipOf(tags, ownership).ownedBy ?? '' };
  } catch (error) {
    if (!isError(error) || error.name !== 'NotFoundError') throw error;
    const stacks = await stacksOfNames(
      aws,
      id,
      id.name,
      ownership.tags.owner,
      call,
    );
    const own = stacks.find(
      ({ part, stack }) => stack.environment === id.name && stack.part === part,
    );
    return own && { owner: own.stack.owner };
  }
}
