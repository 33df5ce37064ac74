import { readEnvironment } from '../calls/environment';
import { limitOfStatus } from '../decisions/limits';
import { currentStack, goOn, waited, waiting } from '../decisions/transitions';
import { whileAtWork } from '../decisions/whileAtWork';
import { endWithoutChangeSet } from '../failures/endings';
import { KINDS } from '../kinds';
import type { StepDefinition } from './StepDefinition';

declare module '../types' {
  interface StepNames {
    awaitAvailable: unknown;
  }
}

/**
 * MWAA refuses a change while it is at work on the environment, for whomever:
 * CloudFormation would fail at it, and at its rollback as well. So the change
 * set is executed once MWAA has finished; until then nothing is changed.
 */
export const awaitAvailable: StepDefinition<'environment'> = {
  phase: 'Waiting until MWAA takes a change',
  isTaken: ({ kind, state }) =>
    KINDS[kind].changesEnvironment && currentStack(state).mode === 'update',
  perform: readEnvironment,
  statusCalls: 1,
  limit: ({ lastSeen }) => limitOfStatus(lastSeen),
  onFailure: endWithoutChangeSet,

  // In any other status it is MWAA's to say what it takes.
  decide: ({ state }, seen, now) =>
    whileAtWork(waiting(state, now), seen, now, 'the change begins') ??
    goOn(waited(state, now)),
};
