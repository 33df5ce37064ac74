import { token } from '../calls/context';
import { request } from '../calls/stacks';
import { CLEANUP } from '../decisions/limits';
import { goTo } from '../decisions/transitions';
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
  perform: request((stacks, { name }, operation, context) =>
    stacks.continueUpdateRollback(
      name,
      token(operation, 'continue-rollback'),
      context,
    ),
  ),
  limit: CLEANUP,
  onFailure: endWithRemains,
  decide: ({ state }) => goTo({ ...state, continued: true }, 'followStack'),
};
