import { stillWorking } from '../progress/stillWorking';
import { tellStackEvents } from '../progress/stackProgress';
import { resourceRemedy } from './remedies';
import {
  currentStack,
  failed,
  finish,
  goTo,
  line,
  lookAgain,
  withStack,
} from './transitions';
import type { Decide } from './types';

const SUCCEEDED = new Set(['CREATE_COMPLETE', 'UPDATE_COMPLETE']);

const FAILED = new Set([
  'CREATE_FAILED',
  'ROLLBACK_COMPLETE',
  'ROLLBACK_FAILED',
  'UPDATE_ROLLBACK_COMPLETE',
  'UPDATE_ROLLBACK_FAILED',
  'DELETE_COMPLETE',
  'DELETE_FAILED',
]);

/** Follows a stack to its end, and its rollback likewise. */
export const onStackProgress: Decide<'progress'> = (
  operation,
  { stack, events },
  now,
) => {
  const before = operation.state;
  const { events: lines, ...remembered } = tellStackEvents(
    before,
    currentStack(before),
    events,
  );
  // An environment has its id as soon as MWAA has taken it on.
  const environment = events.find(
    event =>
      event.resourceType === 'AWS::MWAA::Environment' &&
      event.physicalResourceId !== '',
  );
  const announce = environment !== undefined && !before.announced;
  const state = {
    ...before,
    ...remembered,
    announced: before.announced || announce,
  };

  if (stack && SUCCEEDED.has(stack.status)) {
    return goTo(
      withStack(state, { outputs: stack.outputs }),
      'protectStack',
      [...lines, line(now, `The stack ${stack.stackName} is complete`)],
      {
        announce,
        outputs: { stackName: stack.stackName, stackId: stack.stackId },
      },
    );
  }
  if (!stack || FAILED.has(stack.status)) {
    const failure = state.firstFailure;
    return finish(
      state,
      failed(
        failure
          ? `${capitalise(failure.title)} could not be created: ${failure.reason}`
          : `The stack ended in ${stack?.status ?? 'deletion by other hands'}${
              stack?.statusReason ? `: ${stack.statusReason}` : ''
            }`,
        resourceRemedy(failure),
      ),
      [
        ...lines,
        line(
          now,
          stack?.status === 'ROLLBACK_COMPLETE'
            ? 'Everything that had been created is deleted again'
            : `The stack ended in ${stack?.status ?? 'deletion'}`,
          stack?.status === 'ROLLBACK_COMPLETE' ? 'info' : 'error',
        ),
      ],
      { announce: state.announced },
    );
  }
  const rollback =
    stack.status === 'ROLLBACK_IN_PROGRESS' &&
    before.lastSeen !== 'ROLLBACK_IN_PROGRESS'
      ? [
          line(
            now,
            'Rolling back: CloudFormation deletes what it had created',
            'warn',
          ),
        ]
      : [];
  const told = [...lines, ...rollback];
  return lookAgain(state, stack.status, told, {
    announce,
    // Not that anything had changed: the pauses go on growing.
    ...(told.length === 0 && { events: stillWorking(state, now) }),
  });
};

/** The next stack of the plan, or on to the environment. */
export const onProtected: Decide<'done'> = operation => {
  const state = withStack(operation.state, { protected: true });
  return state.stackIndex < state.stacks.length - 1
    ? goTo(
        {
          ...state,
          stackIndex: state.stackIndex + 1,
          lastEventId: null,
          started: {},
          created: 0,
        },
        'prepare',
      )
    : goTo(state, 'awaitEnvironment');
};

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
