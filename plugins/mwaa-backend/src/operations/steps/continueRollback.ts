import { engine, token } from '../calls/context';
import { CLEANUP } from '../decisions/limits';
import { currentStack, goTo } from '../decisions/transitions';
import { endWithRemains } from '../failures/endings';
import type { StepDefinition } from './StepDefinition';

declare module '../types' {
  interface StepNames {
    continueRollback: unknown;
  }
}

/** Has CloudFormation go on with a rollback that failed. */
export const continueRollback: StepDefinition<'done'> = {
  phase: 'Rolling the update back',
  direction: 'back',
  needsStack: true,
  async perform(operation, context) {
    await engine(operation, context).continueUpdateRollback(
      currentStack(operation.state).name,
      token(operation, 'continue-rollback'),
      context,
    );
    return { type: 'done' };
  },
  limit: CLEANUP,
  onFailure: endWithRemains,
  decide: ({ state }) => goTo({ ...state, continued: true }, 'followStack'),
};
