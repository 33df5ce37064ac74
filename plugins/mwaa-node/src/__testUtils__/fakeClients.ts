import type { AwsClients } from '../clients/AwsClients';
import { clientOptions } from '../clients/clientOptions';
import { constructors } from '../clients/constructors';

/** Answers by operation, for example `DescribeSubnets`; all others answer `{}`. */
export type FakeAnswers = Record<
  string,
  (input: Record<string, unknown>) => object | Promise<object>
>;

/** An error as the SDK throws it. */
export function sdkError(name: string, message: string, httpStatusCode = 400) {
  return Object.assign(new Error(message), {
    name,
    $fault: httpStatusCode < 500 ? 'client' : 'server',
    $metadata: { httpStatusCode },
  });
}

/** The SDK's own clients, which ask a table instead of AWS. */
export function fakeClients(answers: FakeAnswers) {
  const calls: Array<{ operation: string; input: Record<string, unknown> }> =
    [];
  let underWay = 0;
  let mostUnderWay = 0;

  const send = async (
    command: { constructor: { name: string }; input: Record<string, unknown> },
    options?: { abortSignal?: AbortSignal },
  ) => {
    const operation = command.constructor.name.replace(/Command$/, '');
    calls.push({ operation, input: command.input });
    underWay += 1;
    mostUnderWay = Math.max(mostUnderWay, underWay);
    try {
      await new Promise(resolve => {
        setImmediate(resolve);
      });
      options?.abortSignal?.throwIfAborted();
      return await (answers[operation]?.(command.input) ?? {});
    } finally {
      underWay -= 1;
    }
  };

  const clients: AwsClients = {
    forActor: place => clients.get('cloudFormation', place, 'write'),
    get: (service, place) => {
      const make = constructors[service] as (
        options: ReturnType<typeof clientOptions>,
      ) => never;
      const credentials = { accessKeyId: 'AKIA', secretAccessKey: 'secret' };
      return Object.assign(
        make(clientOptions(place.region, async () => credentials, false)),
        { send },
      );
    },
  };
  return {
    clients,
    calls,
    /** How many calls there were at once at the most. */
    mostUnderWay: () => mostUnderWay,
  };
}
