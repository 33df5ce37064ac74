import { readProgress } from '../calls/stacks';
import { DELETION } from '../decisions/limits';
import {
  currentStack,
  failed,
  finish,
  goTo,
  line,
  lookAgain,
  withStack,
} from '../decisions/transitions';
import { endWithRemains } from '../failures/endings';
import { remainsOf, REMAINS_REMEDY } from '../failures/remains';
import { KINDS } from '../kinds';
import { tellStackEvents } from '../progress/stackProgress';
import type { StepDefinition } from './StepDefinition';

declare module '../types' {
  interface StepNames {
    followDeletion: unknown;
  }
}

/** Until the stack is gone. */
export const followDeletion: StepDefinition<'progress'> = {
  phase: 'Deleting the stack',
  direction: 'deletion',
  perform: readProgress,
  statusCalls: 2,
  limit: DELETION,
  onFailure: endWithRemains,

  decide(operation, { stack, events }, now) {
    const { afterDeletion, deletes } = KINDS[operation.kind];
    const { events: lines, ...told } = tellStackEvents(
      operation.state,
      currentStack(operation.state),
      events,
    );
    const state = { ...operation.state, ...told };
    if (!stack || stack.status === 'DELETE_COMPLETE') {
      const ended = afterDeletion(
        {
          ...operation,
          state: withStack(state, { status: 'DELETE_COMPLETE' }),
        },
        now,
      );
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
      if (deletes) {
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
  },
};
