import type { EnvironmentId } from 'backstage-plugin-mwaa-common';
import type {
  CallOptions,
  MwaaAws,
  StackState,
} from 'backstage-plugin-mwaa-node';
import { stackName } from 'mwaa-network';

/** Stacks that hold nothing, or nothing any more. */
const EMPTY = new Set(['REVIEW_IN_PROGRESS', 'DELETE_COMPLETE']);

/** The name of the stack that holds what a repair has added. */
export function repairStackName(environment: string): string {
  return `${stackName(environment)}-repair`;
}

/** The environment's stacks that are there: its own first, then its repair. */
export async function findStacks(
  aws: MwaaAws,
  { account, name, region }: EnvironmentId,
  call?: CallOptions,
): Promise<StackState[]> {
  const engine = aws.stacks({ account, region });
  const stacks = await Promise.all(
    [stackName(name), repairStackName(name)].map(stack =>
      engine.describeStack(stack, call),
    ),
  );
  return stacks.filter(
    (stack): stack is StackState =>
      stack !== undefined && !EMPTY.has(stack.status),
  );
}
