import { token } from '../calls/context';
import { assertOwn } from '../calls/ownership';
import { request } from '../calls/stacks';
import { CALL } from '../decisions/limits';
import { cancelExecution } from '../decisions/rollBack';
import {
  currentStack,
  goOn,
  waiting,
  withStack,
} from '../decisions/transitions';
import { endWithoutChangeSet } from '../failures/endings';
import type { StepDefinition } from './StepDefinition';

declare module '../types' {
  interface StepNames {
    executeChangeSet: unknown;
  }
}

/** Has CloudFormation make what the change set says. */
export const executeChangeSet: StepDefinition<'done'> = {
  phase: ({ state }) =>
    currentStack(state)?.mode === 'update'
      ? 'Changing the stack'
      : 'Creating the stack',
  onEnter: state => withStack(state, { executed: true }),
  perform: request(
    async (stacks, { changeSetId, mode }, operation, context) => {
      if (mode === 'update') await assertOwn(operation, context);
      await stacks.executeChangeSet(
        changeSetId,
        token(operation, 'execute'),
        context,
      );
    },
  ),
  limit: CALL,
  onFailure: endWithoutChangeSet,
  onCancel: cancelExecution,
  decide: ({ state }, _, now) => goOn(waiting(state, now)),
};
