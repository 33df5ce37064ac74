import type { StackEngine } from 'backstage-plugin-mwaa-node';
import { currentStack } from '../decisions/transitions';
import type { OperationRecord, StackProgress } from '../types';
import { engine, token, type Perform, type StepContext } from './context';
import { assertOwn } from './ownership';

/** How the current stack is, and what has happened since the last look. */
export const readProgress: Perform<'progress'> = async (operation, context) => {
  const { stackId } = currentStack(operation.state);
  const stacks = engine(operation, context);
  // The state first: so no event is missed when the state is final.
  const stack = await stacks.describeStack(stackId, context);
  const events = stack
    ? await stacks.eventsSince(
        stackId,
        operation.state.lastEventId ?? undefined,
        context,
      )
    : [];
  return { type: 'progress', stack, events };
};

/** A call on the current stack of whose answer there is nothing to say. */
export function request(
  call: (
    stacks: StackEngine,
    stack: StackProgress,
    operation: OperationRecord,
    context: StepContext,
  ) => Promise<void>,
): Perform<'done'> {
  return async (operation, context) => {
    const stack = currentStack(operation.state);
    await call(engine(operation, context), stack, operation, context);
    return { type: 'done' };
  };
}

/** Has the current stack deleted, if it is the environment's own. */
export function requestDeletion(name: string): Perform<'done'> {
  return request(async (stacks, { stackId }, operation, context) => {
    await assertOwn(operation, context);
    await stacks.deleteStack(stackId, token(operation, name), context);
  });
}

/** Takes away what was made and is not executed. */
export const removeChangeSet = request(
  async (stacks, { changeSetId }, _, context) => {
    if (changeSetId) await stacks.deleteChangeSet(changeSetId, context);
  },
);
