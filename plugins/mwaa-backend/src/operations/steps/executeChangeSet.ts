import { engine, token } from '../calls/context';
import { assertOwn } from '../calls/ownership';
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
  direction: 'forward',
  needsStack: true,
  onEnter: state => withStack(state, { executed: true }),
  async perform(operation, context) {
    const { changeSetId, mode } = currentStack(operation.state);
    if (mode === 'update') await assertOwn(operation, context);
    await engine(operation, context).executeChangeSet(
      changeSetId,
      token(operation, 'execute'),
      context,
    );
    return { type: 'done' };
  },
  limit: CALL,
  onFailure: endWithoutChangeSet,
  onCancel: cancelExecution,
  decide: ({ state }, _, now) => goOn(waiting(state, now)),
};
