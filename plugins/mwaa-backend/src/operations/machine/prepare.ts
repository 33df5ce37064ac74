import { tellStackEvents } from '../progress/stackProgress';
import {
  currentStack,
  failed,
  finish,
  giveUp,
  goTo,
  line,
  lookAgain,
  waited,
  waiting,
  withStack,
} from './transitions';
import type { Decide } from './types';

/** What a failed creation leaves behind: CloudFormation can only delete it. */
const LEFTOVER = new Set([
  'ROLLBACK_COMPLETE',
  'ROLLBACK_FAILED',
  'CREATE_FAILED',
  'DELETE_FAILED',
]);

/** Statuses in which a stack can be updated. */
export const STABLE: ReadonlySet<string> = new Set([
  'CREATE_COMPLETE',
  'UPDATE_COMPLETE',
  'UPDATE_ROLLBACK_COMPLETE',
  'IMPORT_COMPLETE',
]);

/**
 * Before a change set is made: the stack's name must be free for a provision,
 * taken by a stack that rests for an update, and either will do for a repair.
 */
export const onPrepared: Decide<'stack'> = (operation, observation, now) => {
  const { stack } = observation;
  const { kind, state } = operation;
  if (stack && STABLE.has(stack.status) && kind !== 'provision') {
    return goTo(
      {
        ...withStack(state, {
          mode: 'update',
          stackId: stack.stackId,
          requested: true,
          protected: stack.terminationProtection,
        }),
        lastEventId: observation.lastEventId ?? null,
        updateBegun: false,
        lastStackStatus: '',
      },
      'createChangeSet',
    );
  }
  if (kind === 'update') {
    return giveUp(
      state,
      failed(
        stack
          ? `The stack ${stack.stackName} is ${stack.status}; nothing has been changed`
          : `There is no stack ${currentStack(state).name} in account ${operation.account}, ${operation.region}; nothing has been changed`,
        stack
          ? 'Wait until CloudFormation has ended what it is doing, or fix it there, and start again.'
          : 'The environment was not made by the portal: change it where it was made.',
      ),
    );
  }
  if (
    !stack ||
    stack.status === 'REVIEW_IN_PROGRESS' ||
    stack.status === 'DELETE_COMPLETE'
  ) {
    return goTo(
      withStack(state, {
        requested: true,
        madeStack: stack?.status !== 'REVIEW_IN_PROGRESS',
      }),
      'createChangeSet',
    );
  }
  if (LEFTOVER.has(stack.status)) {
    if (!observation.own) {
      return giveUp(
        state,
        failed(
          `Nothing has been ${kind === 'provision' ? 'created' : 'changed'}: ${observation.notOwn ?? `whose stack ${stack.stackName} (${stack.status}) is, is unknown`}`,
          'Choose another name for the environment, or let whoever owns that stack delete it in the CloudFormation console.',
          'not-own',
        ),
      );
    }
    // It held what somebody used: only retiring takes its protection off.
    if (stack.terminationProtection) {
      return giveUp(
        state,
        failed(
          `The stack ${stack.stackName} (${stack.status}) of an earlier environment "${operation.environmentName}" is protected from deletion; nothing has been created`,
          'Retire that environment first, or choose another name.',
        ),
      );
    }
    return goTo(
      withStack(state, { stackId: stack.stackId }),
      'deleteLeftover',
      [
        line(
          now,
          `An earlier attempt left the stack ${stack.stackName} in ${stack.status}; deleting it first`,
        ),
      ],
    );
  }
  if (stack.status === 'DELETE_IN_PROGRESS') {
    return goTo(
      withStack(waiting(state, now), { stackId: stack.stackId }),
      'followLeftover',
      [line(now, `Waiting until the old stack ${stack.stackName} is deleted`)],
    );
  }
  if (kind === 'repair') {
    return giveUp(
      state,
      failed(
        `The stack ${stack.stackName} of an earlier repair is ${stack.status}; nothing has been changed`,
        'Wait until CloudFormation has ended what it is doing, or fix it there, and start again.',
      ),
    );
  }
  return giveUp(
    state,
    failed(
      `There is already a stack ${stack.stackName} (${stack.status}) in account ${operation.account}, ${operation.region}; nothing has been created`,
      'Choose another name for the environment, or retire what that stack holds first.',
    ),
  );
};

export const onLeftoverRequested: Decide<'done'> = ({ state }, _, now) =>
  goTo(waiting(state, now), 'followLeftover');

export const onLeftoverGone: Decide<'progress'> = (
  operation,
  { stack, events },
  now,
) => {
  const { state } = operation;
  const { events: _, ...told } = tellStackEvents(
    state,
    currentStack(state),
    events,
  );
  if (!stack || stack.status === 'DELETE_COMPLETE') {
    return goTo(
      {
        ...withStack(waited(state, now), {
          stackId: '',
          status: '',
          requested: true,
          madeStack: true,
        }),
        lastEventId: null,
        started: {},
        created: 0,
        firstFailure: null,
      },
      'createChangeSet',
      [line(now, 'The old stack is gone')],
    );
  }
  if (stack.status === 'DELETE_FAILED') {
    return finish(
      state,
      failed(
        `The stack ${
          stack.stackName
        } of an earlier attempt could not be deleted: ${
          told.firstFailure?.reason || stack.statusReason
        }`,
        'Delete it in the CloudFormation console, keeping what cannot be deleted, and start again.',
        'resource',
      ),
    );
  }
  return lookAgain({ ...state, ...told }, stack.status);
};
