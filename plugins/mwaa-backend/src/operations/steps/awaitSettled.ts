import { readEnvironment } from '../calls/environment';
import { UPDATE } from '../decisions/limits';
import { goTo } from '../decisions/transitions';
import { whileAtWork } from '../decisions/whileAtWork';
import { endWithRemains } from '../failures/endings';
import type { StepDefinition } from './StepDefinition';

declare module '../types' {
  interface StepNames {
    awaitSettled: unknown;
  }
}

/** Once MWAA has finished what it was at, the rollback can be gone on with. */
export const awaitSettled: StepDefinition<'environment'> = {
  phase: 'Waiting for MWAA to finish its update',
  direction: 'back',
  perform: readEnvironment,
  statusCalls: 1,
  limit: UPDATE,
  onFailure: endWithRemains,
  decide: ({ state }, seen, now) =>
    whileAtWork(state, seen, now, 'the update is rolled back') ??
    goTo(state, 'continueRollback'),
};
