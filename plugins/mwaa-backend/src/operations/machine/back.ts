import { tellStackEvents } from '../progress/stackProgress';
import type { Ending, OperationRecord } from '../types';
import { STALE_LIMIT } from './callFailed';
import { stepAge } from './deadlines';
import { remainsOf, REMAINS_REMEDY } from './remains';
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

/** Milliseconds for the same where it is not known that anything was made. */
const UNCONFIRMED_LIMIT = 20_000;

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

/**
 * What there is to take away: a change set that was not executed, an empty
 * stack that it was made in, and a stack that is this operation's own work.
 */
export const onAbandonedStack: Decide<'stack'> = (
  operation,
  { stack },
  now,
) => {
  const { state } = operation;
  const current = currentStack(state);
  if (!stack || stack.status === 'DELETE_COMPLETE') {
    // AWS may not know yet what was made a moment ago.
    const wait = current?.stackId ? STALE_LIMIT : UNCONFIRMED_LIMIT;
    if (current?.requested && !stack && stepAge(state, now) < wait) {
      return lookAgain(state, 'absent');
    }
    return current ? end(withGone(operation), now) : end(operation, now);
  }
  const known = withStack(state, { stackId: stack.stackId });
  if (stack.status === 'REVIEW_IN_PROGRESS') {
    if (current.changeSetId) return goTo(known, 'deleteChangeSet');
    // A stack in review holds no resource; another's may hold change sets.
    return current.madeStack && current.requested
      ? goTo(known, 'deleteStack')
      : endUnconfirmed({ ...operation, state: known }, now);
  }
  if (!current.ours) {
    const atWork =
      current.executed && /^UPDATE_.*IN_PROGRESS$/.test(stack.status);
    // The execution whose answer was lost is under way: it is followed.
    if (atWork) return goTo({ ...known, updateBegun: true }, 'followStack');
    return current.changeSetId
      ? goTo(known, 'deleteChangeSet')
      : endUnconfirmed({ ...operation, state: known }, now);
  }
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
    // What was read may be a moment old: taken off twice does no harm.
    stack.terminationProtection ||
      current.protected ||
      stack.status === 'CREATE_COMPLETE'
      ? 'unprotectStack'
      : 'deleteStack',
    [
      line(
        now,
        `Deleting the stack ${stack.stackName}. If MWAA is creating the environment already, it has to finish that first, which may take until it would have been available`,
        'warn',
      ),
    ],
  );
};

/** Its change set is gone; so is the stack that was made for it alone. */
export const onChangeSetDeleted: Decide<'done'> = (operation, _, now) => {
  const { state } = operation;
  const { madeStack, mode, name, status } = currentStack(state);
  const without = withStack(state, { changeSetId: '' });
  if (mode === 'create' && status === 'REVIEW_IN_PROGRESS') {
    if (madeStack) return goTo(without, 'deleteStack');
    const left = withStack(without, { requested: false });
    const ended = end({ ...operation, state: left }, now);
    return {
      ...ended,
      events: [
        line(
          now,
          `The stack ${name} was there before, in review: it is left as it was. Whoever made it deletes it`,
          'warn',
        ),
        ...ended.events,
      ],
    };
  }
  return end(
    { ...operation, state: withStack(without, { requested: false }) },
    now,
  );
};

/** The end, with a word on a change set that may have been made unseen. */
function endUnconfirmed(operation: OperationRecord, now: string): Advance {
  const { executed, name, requested } = currentStack(operation.state);
  const ended = end(operation, now);
  return !requested || executed
    ? ended
    : {
        ...ended,
        events: [
          line(
            now,
            `CloudFormation did not confirm the change set for ${name}. Should the stack have one with ${operation.id} in its name, delete it there`,
            'warn',
          ),
          ...ended.events,
        ],
      };
}

function withGone(operation: OperationRecord): OperationRecord {
  return {
    ...operation,
    state: withStack(operation.state, { status: 'DELETE_COMPLETE' }),
  };
}

/** The stack of a retirement that does not go on is as protected as it was. */
export const onReprotected: Decide<'done'> = (operation, _, now) => {
  const state = withStack(operation.state, { protected: true });
  const ending: Ending = state.ending ?? { status: 'cancelled' };
  return finish(
    state,
    ending.status === 'failed'
      ? failed(
          `${ending.error.message}. ${remainsOf({ ...operation, state })}`,
          ending.error.remedy,
          ending.cause,
        )
      : ending,
    [
      line(now, 'Termination protection is on again'),
      ...(ending.status === 'cancelled' ? [line(now, 'Cancelled')] : []),
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
    const ended = end(withGone({ ...operation, state }), now);
    return {
      ...ended,
      events: [...lines, line(now, 'The stack is deleted'), ...ended.events],
    };
  }
  if (stack.status === 'DELETE_FAILED') {
    const reason =
      stack.statusReason || state.firstFailure?.reason || stack.status;
    // CloudFormation ends some of its sentences with a full stop and a space.
    const words = `The stack ${stack.stackName} could not be deleted: ${reason.replace(/[. ]+$/, '')}`;
    if (operation.kind === 'decommission') {
      return goTo(
        {
          ...state,
          ending: failed(
            words,
            'Something else uses what it holds. Look at its events in the CloudFormation console, remove what is in the way, and retire the environment again.',
            'resource',
          ),
        },
        'reprotectStack',
        lines,
      );
    }
    return finish(
      state,
      failed(
        `${words}. ${remainsOf({ ...operation, state })}`,
        `Something else uses what it holds. ${REMAINS_REMEDY}`,
        'resource',
      ),
      lines,
    );
  }
  return lookAgain(state, stack.status, lines);
};
