import type { StackState } from 'backstage-plugin-mwaa-node';
import {
  isOwnStack,
  notOwn,
  readStackOfName,
  type StackIdentity,
} from '../../ownership/ownStack';
import { repairStackName } from '../../ownership/stacks';
import { currentStack } from '../decisions/transitions';
import type { OperationRecord } from '../types';
import { engine, type StepContext } from './context';

/** The stack at hand is another's: whatever is wrong, to wait is of no use. */
class NotOwnStackError extends Error {
  name = 'NotOwnStackError';
}

/** Whether a stack is the environment's own, or why it is not. */
export async function ownOrNot(
  operation: OperationRecord,
  context: StepContext,
  { stackId }: StackState,
): Promise<{ own: boolean; notOwn?: string }> {
  const identity = identityOf(operation);
  const stack = await readStackOfName(
    engine(operation, context),
    stackId,
    context.lifecycle.ownerTag,
    context,
  );
  return stack && !isOwnStack(stack, identity)
    ? { own: false, notOwn: notOwn(stack.state, identity).message }
    : { own: true };
}

/**
 * Once more, right before a stack is changed or deleted, that it is the
 * environment's own: by its metadata and tags, never by its name. A stack that
 * this operation made itself is known by its id.
 *
 * @throws NotOwnStackError when it is somebody else's
 */
export async function assertOwn(
  operation: OperationRecord,
  context: StepContext,
): Promise<void> {
  const { madeStack, mode, name, ours, stackId } = currentStack(
    operation.state,
  );
  if (stackId && mode === 'create' && (ours || madeStack)) return;
  const stack = await engine(operation, context).describeStack(
    stackId || name,
    context,
  );
  if (!stack || stack.status === 'DELETE_COMPLETE') return;
  const answer = await ownOrNot(operation, context, stack);
  if (!answer.own) throw new NotOwnStackError(answer.notOwn);
}

function identityOf(operation: OperationRecord): StackIdentity {
  const { environmentName: environment, owner, state } = operation;
  const isRepair = currentStack(state).name === repairStackName(environment);
  return { environment, owner, part: isRepair ? 'repair' : 'environment' };
}
