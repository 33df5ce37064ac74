import { engine, token } from '../calls/context';
import { CLEANUP } from '../decisions/limits';
import { currentStack, goTo } from '../decisions/transitions';
import { endWithRemains } from '../failures/endings';
import type { StepDefinition } from './StepDefinition';

declare module '../types' {
  interface StepNames {
    cancelUpdate: unknown;
  }
}

/** An update that is cancelled is rolled back by CloudFormation. */
export const cancelUpdate: StepDefinition<'done'> = {
  phase: 'Rolling the update back',
  direction: 'back',
  needsStack: true,
  async perform(operation, context) {
    await engine(operation, context).cancelUpdate(
      currentStack(operation.state).name,
      token(operation, 'cancel-update'),
      context,
    );
    return { type: 'done' };
  },
  limit: CLEANUP,
  onFailure: endWithRemains,
  decide: ({ state }) => goTo(state, 'followStack'),
};
