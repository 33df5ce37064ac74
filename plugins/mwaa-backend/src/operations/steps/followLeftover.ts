import { readProgress } from '../calls/stacks';
import { DELETION } from '../decisions/limits';
import {
  currentStack,
  failed,
  finish,
  goTo,
  line,
  lookAgain,
  waited,
  withStack,
} from '../decisions/transitions';
import { endWithRemains } from '../failures/endings';
import { tellStackEvents } from '../progress/stackProgress';
import type { StepDefinition } from './StepDefinition';

declare module '../types' {
  interface StepNames {
    followLeftover: unknown;
  }
}

/** Until what an earlier attempt left is gone. */
export const followLeftover: StepDefinition<'progress'> = {
  phase: 'Deleting what an earlier attempt left',
  perform: readProgress,
  statusCalls: 2,
  limit: DELETION,
  onFailure: endWithRemains,

  decide(operation, { stack, events }, now) {
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
  },
};
