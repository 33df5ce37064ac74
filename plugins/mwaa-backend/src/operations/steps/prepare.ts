import type { StackState } from 'backstage-plugin-mwaa-node';
import { engine } from '../calls/context';
import { ownOrNot } from '../calls/ownership';
import { CALL } from '../decisions/limits';
import { STABLE } from '../decisions/statuses';
import {
  currentStack,
  failed,
  giveUp,
  goOn,
  goTo,
  line,
  waiting,
  withStack,
} from '../decisions/transitions';
import type { Advance, Observed } from '../decisions/types';
import { endUndone } from '../failures/endings';
import { KINDS } from '../kinds';
import type { OperationRecord, OperationState } from '../types';
import type { StepDefinition } from './StepDefinition';

declare module '../types' {
  interface StepNames {
    prepare: unknown;
  }
}

/**
 * Before a change set is made: the stack's name must be free for a provision,
 * taken by a stack that rests for an update, and either will do for a repair.
 */
export const prepare: StepDefinition<'stack'> = {
  phase: 'Preparing the stack',
  /** By name, and the last that had happened to it. */
  async perform(operation, context) {
    const { name } = currentStack(operation.state);
    const stacks = engine(operation, context);
    const stack = await stacks.describeStack(name, context);
    if (!stack) return { type: 'stack', stack };
    const events =
      KINDS[operation.kind].stack === 'new'
        ? []
        : await stacks.eventsSince(stack.stackId, undefined, context);
    return {
      type: 'stack',
      stack,
      lastEventId: events[events.length - 1]?.eventId,
      ...(await ownOrNot(operation, context, stack)),
    };
  },
  limit: CALL,
  onFailure: endUndone,
  decide: decideOnStack,
};

/** Nothing of this stack was begun: it ends, with what to do. */
function refuse(state: OperationState, ...why: Parameters<typeof failed>) {
  return giveUp(state, failed(...why));
}

/** What a failed creation leaves behind: CloudFormation can only delete it. */
const LEFTOVER = new Set([
  'ROLLBACK_COMPLETE',
  'ROLLBACK_FAILED',
  'CREATE_FAILED',
  'DELETE_FAILED',
]);

function decideOnStack(
  operation: OperationRecord,
  observation: Observed<'stack'>,
  now: string,
): Advance {
  const { stack } = observation;
  const { state } = operation;
  const kind = KINDS[operation.kind];
  if (stack && STABLE.has(stack.status) && kind.stack !== 'new') {
    return goOn({
      ...withStack(state, {
        mode: 'update',
        stackId: stack.stackId,
        protected: stack.terminationProtection,
      }),
      lastEventId: observation.lastEventId ?? null,
      updateBegun: false,
      lastStackStatus: '',
    });
  }
  if (kind.stack === 'existing') {
    return refuse(
      state,
      stack
        ? `The stack ${stack.stackName} is ${stack.status}; nothing has been changed`
        : `There is no stack ${currentStack(state).name} in account ${operation.account}, ${operation.region}; nothing has been changed`,
      stack
        ? 'Wait until CloudFormation has ended what it is doing, or fix it there, and start again.'
        : 'The environment was not made by the portal: change it where it was made.',
    );
  }
  if (
    !stack ||
    stack.status === 'REVIEW_IN_PROGRESS' ||
    stack.status === 'DELETE_COMPLETE'
  ) {
    return goOn(
      withStack(state, { madeStack: stack?.status !== 'REVIEW_IN_PROGRESS' }),
    );
  }
  if (LEFTOVER.has(stack.status)) {
    return decideOnLeftover(operation, observation, stack, now);
  }
  if (stack.status === 'DELETE_IN_PROGRESS') {
    return goTo(
      withStack(waiting(state, now), { stackId: stack.stackId }),
      'followLeftover',
      [line(now, `Waiting until the old stack ${stack.stackName} is deleted`)],
    );
  }
  if (kind.stack === 'either') {
    return refuse(
      state,
      `The stack ${stack.stackName} of an earlier repair is ${stack.status}; nothing has been changed`,
      'Wait until CloudFormation has ended what it is doing, or fix it there, and start again.',
    );
  }
  return refuse(
    state,
    `There is already a stack ${stack.stackName} (${stack.status}) in account ${operation.account}, ${operation.region}; nothing has been created`,
    'Choose another name for the environment, or retire what that stack holds first.',
  );
}

/** What an earlier attempt left is deleted, if it is ours and nobody's loss. */
function decideOnLeftover(
  operation: OperationRecord,
  observation: Observed<'stack'>,
  stack: StackState,
  now: string,
): Advance {
  const { state } = operation;
  const { words } = KINDS[operation.kind];
  if (!observation.own) {
    return refuse(
      state,
      `Nothing has been ${words.done}: ${observation.notOwn ?? `whose stack ${stack.stackName} (${stack.status}) is, is unknown`}`,
      'Choose another name for the environment, or let whoever owns that stack delete it in the CloudFormation console.',
      'not-own',
    );
  }
  // It held what somebody used: only retiring takes its protection off.
  if (stack.terminationProtection) {
    return refuse(
      state,
      `The stack ${stack.stackName} (${stack.status}) of an earlier environment "${operation.environmentName}" is protected from deletion; nothing has been created`,
      'Retire that environment first, or choose another name.',
    );
  }
  return goTo(withStack(state, { stackId: stack.stackId }), 'deleteLeftover', [
    line(
      now,
      `An earlier attempt left the stack ${stack.stackName} in ${stack.status}; deleting it first`,
    ),
  ]);
}
