import { token } from '../calls/context';
import { request } from '../calls/stacks';
import { CLEANUP } from '../decisions/limits';
import { goTo } from '../decisions/transitions';
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
  perform: request((stacks, { name }, operation, context) =>
    stacks.cancelUpdate(name, token(operation, 'cancel-update'), context),
  ),
  limit: CLEANUP,
  onFailure: endWithRemains,
  decide: ({ state }) => goTo(state, 'followStack'),
};
