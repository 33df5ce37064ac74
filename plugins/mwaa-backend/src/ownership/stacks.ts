import type { EnvironmentId } from 'backstage-plugin-mwaa-common';
import type { CallOptions, MwaaAws, Place } from 'backstage-plugin-mwaa-node';
import { stackName } from 'mwaa-network';
import {
  isOwnStack,
  readStackOfName,
  type StackOfName,
  type StackPart,
} from './ownStack';

/** An environment, and the owner by whose authority something is done to it. */
export type OwnedEnvironment = EnvironmentId & {
  /** Entity ref; empty where no tag names one. */
  owner: string;
};

/** Stacks that hold nothing, or nothing any more. */
const EMPTY = new Set(['REVIEW_IN_PROGRESS', 'DELETE_COMPLETE']);

/** The name of the stack that holds what a repair has added. */
export function repairStackName(environment: string): string {
  return `${stackName(environment)}-repair`;
}

/** The stacks that bear an environment's names. */
export interface EnvironmentStacks {
  /** That are the environment's and its owner's: its own first, then its repair. */
  own: Array<StackOfName & { part: StackPart }>;
  /** That bear a name of the environment's and are others'. */
  strangers: Array<{ part: StackPart; stack: StackOfName }>;
}

/** Looks for an environment's stacks, and tells its own from those of others. */
export async function findStacks(
  aws: MwaaAws,
  { name, owner, ...place }: OwnedEnvironment,
  ownerTag: string,
  call?: CallOptions,
): Promise<EnvironmentStacks> {
  const found = await stacksOfNames(aws, place, name, ownerTag, call);
  const own = found.filter(({ part, stack }) =>
    isOwnStack(stack, { environment: name, part, owner }),
  );
  return {
    own: own.map(({ part, stack }) => ({ ...stack, part })),
    strangers: found.filter(each => !own.includes(each)),
  };
}

/** Every stack that bears one of the two names and holds something. */
export async function stacksOfNames(
  aws: MwaaAws,
  place: Place,
  environment: string,
  ownerTag: string,
  call?: CallOptions,
): Promise<Array<{ part: StackPart; stack: StackOfName }>> {
  const engine = aws.stacks(place);
  const parts: Array<[StackPart, string]> = [
    ['environment', stackName(environment)],
    ['repair', repairStackName(environment)],
  ];
  const stacks = await Promise.all(
    parts.map(async ([part, name]) => {
      const stack = await readStackOfName(engine, name, ownerTag, call);
      return stack && !EMPTY.has(stack.state.status) ? [{ part, stack }] : [];
    }),
  );
  return stacks.flat();
}
