import { readEnvironment } from '../calls/environment';
import { UPDATE } from '../decisions/limits';
import { AT_WORK } from '../decisions/statuses';
import { goTo, line, lookAgain } from '../decisions/transitions';
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
  needsStack: true,
  perform: readEnvironment,
  statusCalls: 1,
  limit: UPDATE,
  onFailure: endWithRemains,
  decide: ({ state }, { environment }, now) =>
    environment && AT_WORK.has(environment.status)
      ? lookAgain(
          state,
          environment.status,
          state.lastSeen === environment.status
            ? []
            : [
                line(
                  now,
                  `MWAA is ${environment.status}: the update is rolled back once it has finished`,
                  'warn',
                ),
              ],
        )
      : goTo(state, 'continueRollback'),
};
