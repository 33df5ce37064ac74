import { goTo, line, lookAgain } from './transitions';
import type { Decide } from './types';

/** MWAA takes no change while it is at work on one. */
const AT_WORK = new Set(['UPDATING', 'CREATING_SNAPSHOT', 'ROLLING_BACK']);

/** Once MWAA has finished what it was at, the rollback can be gone on with. */
export const onSettled: Decide<'environment'> = (
  { state },
  { environment },
  now,
) =>
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
    : goTo(state, 'continueRollback');

export const onRollbackContinued: Decide<'done'> = ({ state }) =>
  goTo({ ...state, continued: true }, 'followStack');
