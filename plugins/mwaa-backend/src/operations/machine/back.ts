import { tellStackEvents } from '../progress/stackProgress';
import type { Ending, OperationRecord } from '../types';
import {
  currentStack,
  failed,
  finish,
  goTo,
  line,
  lookAgain,
  waited,
  waiting,
  withStack,
} from './transitions';
import type { Advance, Decide } from './types';

/** The current stack is gone or not ours: the one before it, or the end. */
function end(operation: OperationRecord, now: string): Advance {
  const state = waited(operation.state, now);
  if (operation.kind === 'decommission') return nextStack(state);
  if (state.stackIndex > 0) {
    return goTo(
      {
        ...state,
        stackIndex: state.stackIndex - 1,
        lastEventId: null,
        started: {},
      },
      'abandon',
    );
  }
  const ending: Ending = state.ending ?? { status: 'cancelled' };
  return finish(
    state,
    ending,
    ending.status === 'cancelled' ? [line(now, 'Cancelled')] : [],
  );
}

/** Retiring goes from stack to stack, and then looks what is left. */
function nextStack(state: OperationRecord['state']): Advance {
  return state.stackIndex < state.stacks.length - 1
    ? goTo(
        {
          ...state,
          stackIndex: state.stackIndex + 1,
          lastEventId: state.stacks[state.stackIndex + 1].eventIdBefore ?? null,
          started: {},
        },
        'unprotectStack',
      )
    : goTo(state, 'confirmGone');
}

/** What there is to delete: only what is this operation's own work. */
export const onAbandonedStack: Decide<'stack'> = (
  operation,
  { stack },
  now,
) => {
  const { state } = operation;
  if (!stack || stack.status === 'DELETE_COMPLETE') return end(operation, now);
  const known = withStack(state, { stackId: stack.stackId });
  // A stack in review holds no resource, whoever put it there.
  if (stack.status === 'REVIEW_IN_PROGRESS') return goTo(known, 'deleteStack');
  if (!currentStack(state).ours) return end(operation, now);
  if (stack.status === 'DELETE_IN_PROGRESS') {
    return goTo(known, 'followDeletion');
  }
  if (stack.status.endsWith('ROLLBACK_IN_PROGRESS')) {
    return lookAgain(
      known,
      stack.status,
      state.lastSeen === stack.status
        ? []
        : [line(now, 'Waiting for the rollback to end before deleting')],
    );
  }
  return goTo(
    known,
    stack.terminationProtection ? 'unprotectStack' : 'deleteStack',
    [
      line(
        now,
        `Deleting the stack ${stack.stackName}. If MWAA is creating the environment already, it has to finish that first, which may take until it would have been available`,
        'warn',
      ),
    ],
  );
};

export const onUnprotected: Decide<'done'> = ({ state }) =>
  goTo(withStack(state, { protected: false }), 'deleteStack');

export const onDeletionRequested: Decide<'done'> = ({ state }, _, now) =>
  goTo(waiting(state, now), 'followDeletion');

/** Until the stack is gone, and then the one before it. */
export const onDeletionProgress: Decide<'progress'> = (
  operation,
  { stack, events },
  now,
) => {
  const { events: lines, ...told } = tellStackEvents(
    operation.state,
    currentStack(operation.state),
    events,
  );
  const state = { ...operation.state, ...told };
  if (!stack || stack.status === 'DELETE_COMPLETE') {
    const ended = end({ ...operation, state }, now);
    return {
      ...ended,
      events: [...lines, line(now, 'The stack is deleted'), ...ended.events],
    };
  }
  if (stack.status === 'DELETE_FAILED') {
    return finish(
      state,
      failed(
        `The stack ${stack.stackName} could not be deleted: ${
          stack.statusReason || state.firstFailure?.reason || stack.status
        }`,
        'Something else uses what it holds. Look at its events in the CloudFormation console, remove what is in the way, and delete it there.',
      ),
      lines,
    );
  }
  return lookAgain(state, stack.status, lines);
};
