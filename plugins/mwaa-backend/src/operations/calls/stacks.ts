import { currentStack } from '../decisions/transitions';
import { engine, token, type Perform } from './context';
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

/** Has the current stack deleted, if it is the environment's own. */
export function requestDeletion(name: string): Perform<'done'> {
  return async (operation, context) => {
    await assertOwn(operation, context);
    await engine(operation, context).deleteStack(
      currentStack(operation.state).stackId,
      token(operation, name),
      context,
    );
    return { type: 'done' };
  };
}

/** Takes away what was made and is not executed. */
export const removeChangeSet: Perform<'done'> = async (operation, context) => {
  const { changeSetId } = currentStack(operation.state);
  if (changeSetId) {
    await engine(operation, context).deleteChangeSet(changeSetId, context);
  }
  return { type: 'done' };
};
