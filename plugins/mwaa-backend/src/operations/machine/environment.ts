import { STALE_LIMIT } from './callFailed';
import { stepAge } from './deadlines';
import { environmentRemedy } from './remedies';
import {
  failed,
  finish,
  goTo,
  line,
  lookAgain,
  waited,
  waiting,
} from './transitions';
import type { Decide } from './types';

const LOST = new Set([
  'CREATE_FAILED',
  'DELETING',
  'DELETED',
  'UNAVAILABLE',
  'UPDATE_FAILED',
]);

/** A stack that is complete is not yet an environment that works. */
export const onEnvironment: Decide<'environment'> = (
  operation,
  { environment },
  now,
) => {
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
    return goTo(
      { ...waited(state, now), announced: true },
      'verify',
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
};

/** The end of the way: the real network has been judged. */
export const onVerified: Decide<'verified'> = (operation, observation, now) => {
  const { open, verdict, vpcId } = observation;
  return finish(
    operation.state,
    { status: 'succeeded' },
    [
      line(
        now,
        `Verdict on the network as it is: ${verdict}`,
        verdict === 'pass' ? 'info' : 'warn',
      ),
      ...open.map(finding => line(now, finding, 'warn')),
    ],
    {
      announce: true,
      outputs: { verdict, vpcId },
    },
  );
};

/** `GetEnvironment` says the host name alone. */
function webUrl(url: string): string {
  return url && !url.includes('://') ? `https://${url}` : url;
}
