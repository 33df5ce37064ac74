import { requestDeletion } from '../calls/stacks';
import { CLEANUP } from '../decisions/limits';
import { goTo, waiting } from '../decisions/transitions';
import { endProtected } from '../failures/endings';
import type { StepDefinition } from './StepDefinition';

declare module '../types' {
  interface StepNames {
    deleteStack: unknown;
  }
}

/** Has CloudFormation delete the stack. */
export const deleteStack: StepDefinition<'done'> = {
  phase: 'Deleting the stack',
  direction: 'deletion',
  perform: requestDeletion('delete'),
  limit: CLEANUP,
  onFailure: endProtected,
  decide: ({ state }, _, now) => goTo(waiting(state, now), 'followDeletion'),
};
