import { isError } from '@backstage/errors';
import { currentStack } from '../../machine/transitions';
import { assertOwn, ownOrNot } from './identity';
import { engine, token, type Perform } from './types';

/** How the current stack is; by name, as long as its id is not known. */
export const describeStack: Perform = async (operation, context) => {
  const stack = currentStack(operation.state);
  if (!stack) return { type: 'stack', stack: undefined };
  return {
    type: 'stack',
    stack: await engine(operation, context).describeStack(
      stack.stackId || stack.name,
      context,
    ),
  };
};

/** How the current stack is, by name, and the last that had happened to it. */
export const describeStackAndEvents: Perform = async (operation, context) => {
  const { name } = currentStack(operation.state);
  const stacks = engine(operation, context);
  const stack = await stacks.describeStack(name, context);
  if (!stack) return { type: 'stack', stack };
  if (operation.kind === 'provision') {
    return {
      type: 'stack',
      stack,
      ...(await ownOrNot(operation, context, stack)),
    };
  }
  const events = await stacks.eventsSince(stack.stackId, undefined, context);
  return {
    type: 'stack',
    stack,
    lastEventId: events[events.length - 1]?.eventId,
    ...(await ownOrNot(operation, context, stack)),
  };
};

export const cancelUpdate: Perform = async (operation, context) => {
  await engine(operation, context).cancelUpdate(
    currentStack(operation.state).name,
    token(operation, 'cancel-update'),
    context,
  );
  return { type: 'done' };
};

export const continueRollback: Perform = async (operation, context) => {
  await engine(operation, context).continueUpdateRollback(
    currentStack(operation.state).name,
    token(operation, 'continue-rollback'),
    context,
  );
  return { type: 'done' };
};

/** How the current stack is, and what has happened since the last look. */
export const followStack: Perform = async (operation, context) => {
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

export function setTerminationProtection(enabled: boolean): Perform {
  return async (operation, context) => {
    const { name, stackId } = currentStack(operation.state);
    if (!enabled) await assertOwn(operation, context);
    try {
      await engine(operation, context).setTerminationProtection(
        stackId || name,
        enabled,
        context,
      );
    } catch (error) {
      // Somebody deleted the stack meanwhile: nothing protects it any more.
      const isGone = isError(error) && error.name === 'NotFoundError';
      if (enabled || !isGone) throw error;
    }
    return { type: 'done' };
  };
}

export function deleteStack(step: string): Perform {
  return async (operation, context) => {
    await assertOwn(operation, context);
    await engine(operation, context).deleteStack(
      currentStack(operation.state).stackId,
      token(operation, step),
      context,
    );
    return { type: 'done' };
  };
}

/**
 * A retirement that does not go on: its stack is protected again, unless it is
 * gone or being deleted, which CloudFormation does not stop.
 */
export const reprotectStack: Perform = async (operation, context) => {
  const { stackId } = currentStack(operation.state);
  const stacks = engine(operation, context);
  const stack = await stacks.describeStack(stackId, context);
  // That it is protected is not believed: the answer may be a moment old.
  if (stack && !/^DELETE_(COMPLETE|IN_PROGRESS)$/.test(stack.status)) {
    await stacks.setTerminationProtection(stackId, true, context);
  }
  return { type: 'done' };
};
