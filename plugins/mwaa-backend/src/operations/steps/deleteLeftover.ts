import { requestDeletion } from '../calls/stacks';
import { CALL } from '../decisions/limits';
import { goTo, waiting } from '../decisions/transitions';
import { endUndone } from '../failures/endings';
import type { StepDefinition } from './StepDefinition';

declare module '../types' {
  interface StepNames {
    deleteLeftover: unknown;
  }
}

/** A stack of an earlier attempt is in the way. */
export const deleteLeftover: StepDefinition<'done'> = {
  phase: 'Deleting what an earlier attempt left',
  perform: requestDeletion('delete-leftover'),
  limit: CALL,
  onFailure: endUndone,
  decide: ({ state }, _, now) => goTo(waiting(state, now), 'followLeftover'),
};
