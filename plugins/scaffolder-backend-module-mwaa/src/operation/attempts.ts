import { createHash } from 'node:crypto';
import type { ActionContext } from '@backstage/plugin-scaffolder-node';
import type { JsonObject } from '@backstage/types';
import type {
  EnvironmentId,
  OperationKind,
} from 'backstage-plugin-mwaa-common';

type Checkpoint = Pick<ActionContext<JsonObject>, 'checkpoint'>;

class NotEnded extends Error {}

/**
 * What one run of a step does to which environment, as a name for keys. A step
 * may go over several environments (`each`), and a task may do several things
 * to one, so that the task's id alone is not enough.
 */
export function targetKey(
  kind: OperationKind,
  step: string,
  { account, name, region }: EnvironmentId,
): string {
  return createHash('sha256')
    .update([kind, step, account, region, name].join('/'))
    .digest('hex')
    .slice(0, 16);
}

/**
 * Which attempt of this task it is. A task that is taken up again after a
 * restart is the same attempt, and goes on with the same operation; a task that
 * somebody retries after it saw its operation fail is the next one, and gets a
 * new operation. Only an attempt's end is checkpointed: a function that throws
 * leaves its checkpoint open, which is how one reads it.
 */
export async function currentAttempt(
  ctx: Checkpoint,
  target: string,
): Promise<number> {
  for (let attempt = 1; ; attempt++) {
    try {
      await ctx.checkpoint({
        key: endKey(target, attempt),
        fn: async () => {
          throw new NotEnded();
        },
      });
    } catch (error) {
      if (error instanceof NotEnded) return attempt;
      throw error;
    }
  }
}

/** Notes that this task saw its attempt fail or be cancelled. */
export async function endAttempt(
  ctx: Checkpoint,
  target: string,
  attempt: number,
): Promise<void> {
  await ctx.checkpoint({
    key: endKey(target, attempt),
    fn: async () => ({ ended: true }),
  });
}

function endKey(target: string, attempt: number): string {
  return `mwaa.operation.${target}.attempt-${attempt}-ended`;
}
