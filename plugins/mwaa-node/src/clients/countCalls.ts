import type { MetricsService } from '@backstage/backend-plugin-api/alpha';
import { isThrottled } from '../errors/awsError';

/** One attempt of a call of AWS: a call that is tried again counts twice. */
export interface AwsCall {
  /** As the SDK names them: `EC2Client`, `DescribeVpcsCommand`. */
  client: string;
  command: string;
  outcome: 'ok' | 'throttled' | 'failed';
}

interface Stack {
  add(
    middleware: (
      next: (args: object) => Promise<object>,
      context: { clientName?: string; commandName?: string },
    ) => (args: object) => Promise<object>,
    options: { step: 'deserialize'; priority: 'high'; name: string },
  ): void;
}

/** Tells of each attempt of a client, and changes none. */
export function countCalls<C>(client: C, onCall: (call: AwsCall) => void): C {
  // Every client has a stack of types of its own, and the step is in each.
  const { middlewareStack } = client as unknown as { middlewareStack: Stack };
  middlewareStack.add(
    (next, { clientName = '', commandName = '' }) =>
      async args => {
        const tell = (outcome: AwsCall['outcome']) =>
          onCall({ client: clientName, command: commandName, outcome });
        try {
          const answer = await next(args);
          tell('ok');
          return answer;
        } catch (error) {
          tell(isThrottled(error) ? 'throttled' : 'failed');
          throw error;
        }
      },
    { step: 'deserialize', priority: 'high', name: 'countCalls' },
  );
  return client;
}

/**
 * Counts into `mwaa.aws.calls`, by service, operation and outcome: nothing of a
 * request, nor of whose it is.
 */
export function callCounter(metrics: MetricsService): (call: AwsCall) => void {
  const calls = metrics.createCounter('mwaa.aws.calls', {
    description: 'Attempts of AWS calls, by service, operation and outcome',
  });
  return ({ client, command, outcome }) =>
    calls.add(1, {
      service: client.replace(/Client$/, ''),
      operation: command.replace(/Command$/, ''),
      outcome,
    });
}
