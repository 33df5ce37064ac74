import { readEnvironment } from '../calls/environment';
import { STALE_LIMIT, stepAge } from '../decisions/clock';
import { limitOfStatus } from '../decisions/limits';
import { tooLateToUndo } from '../decisions/rollBack';
import {
  failed,
  finish,
  goOn,
  line,
  lookAgain,
  waited,
  waiting,
} from '../decisions/transitions';
import type { Advance, Observed } from '../decisions/types';
import { endWithRemains } from '../failures/endings';
import { environmentRemedy } from '../failures/remedies';
import { KINDS } from '../kinds';
import type { OperationRecord } from '../types';
import type { StepDefinition } from './StepDefinition';

declare module '../types' {
  interface StepNames {
    awaitEnvironment: unknown;
  }
}

/** A stack that is complete is not yet an environment that works. */
export const awaitEnvironment: StepDefinition<'environment'> = {
  phase: 'Waiting for the environment',
  needsStack: false,
  isTaken: ({ kind }) => KINDS[kind].changesEnvironment,
  perform: readEnvironment,
  statusCalls: 1,
  limit: ({ lastSeen }) => limitOfStatus(lastSeen),
  onFailure: endWithRemains,
  onCancel: tooLateToUndo,
  decide: decideOnEnvironment,
};

const LOST = new Set([
  'CREATE_FAILED',
  'DELETING',
  'DELETED',
  'UNAVAILABLE',
  'UPDATE_FAILED',
]);

function decideOnEnvironment(
  operation: OperationRecord,
  { environment }: Observed<'environment'>,
  now: string,
): Advance {
  const { state } = operation;
  if (!environment && stepAge(state, now) < STALE_LIMIT) {
    return lookAgain(waiting(state, now), 'absent');
  }
  if (!environment || LOST.has(environment.status)) {
    const reason = environment
      ? `MWAA says ${environment.status}${
          environment.errorMessage
            ? `: ${environment.errorCode} ${environment.errorMessage}`.trimEnd()
            : ''
        }`
      : 'MWAA knows no such environment, although its stack is complete';
    return finish(
      state,
      failed(
        reason,
        environmentRemedy(environment?.errorCode ?? ''),
        'environment',
      ),
      [],
      { announce: true },
    );
  }
  const outputs = {
    environmentArn: environment.arn,
    environmentName: operation.environmentName,
    webserverUrl: webUrl(environment.webserverUrl),
  };
  if (environment.status === 'AVAILABLE') {
    return goOn(
      { ...waited(state, now), announced: true },
      [line(now, 'The environment is AVAILABLE; checking its network')],
      { outputs, announce: !state.announced },
    );
  }
  return lookAgain(
    { ...waiting(state, now), announced: true },
    environment.status,
    environment.status === state.lastSeen
      ? []
      : [line(now, `The environment is ${environment.status}`)],
    { outputs, announce: !state.announced },
  );
}

/** `GetEnvironment` says the host name alone. */
function webUrl(url: string): string {
  return url && !url.includes('://') ? `https://${url}` : url;
}
