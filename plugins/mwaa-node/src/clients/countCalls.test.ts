import { Readable } from 'node:stream';
import { GetEnvironmentCommand, MWAAClient } from '@aws-sdk/client-mwaa';
import { metricsServiceMock } from '@backstage/backend-test-utils/alpha';
import { countCalls, callCounter, type AwsCall } from './countCalls';

function answering(...answers: Array<[number, string]>) {
  const calls: AwsCall[] = [];
  const client = countCalls(
    new MWAAClient({
      region: 'us-east-1',
      credentials: { accessKeyId: 'AKIA', secretAccessKey: 'secret' },
      maxAttempts: 3,
      requestHandler: {
        handle: async () => {
          const [statusCode, type] = answers.shift() ?? [200, ''];
          return {
            response: {
              statusCode,
              headers: { 'x-amzn-errortype': type },
              body: Readable.from([Buffer.from('{"message":"m"}')]),
            },
          };
        },
      } as never,
    }),
    call => calls.push(call),
  );
  return {
    calls,
    ask: () => client.send(new GetEnvironmentCommand({ Name: 'etl' })),
  };
}

const attempt = (outcome: AwsCall['outcome']): AwsCall => ({
  client: 'MWAAClient',
  command: 'GetEnvironmentCommand',
  outcome,
});

describe('countCalls', () => {
  it('counts each attempt', async () => {
    const { ask, calls } = answering([429, 'ThrottlingException'], [200, '']);
    await ask();
    expect(calls).toEqual([attempt('throttled'), attempt('ok')]);
  });

  it('tells what failed, and lets it', async () => {
    const { ask, calls } = answering([403, 'AccessDeniedException']);
    await expect(ask()).rejects.toMatchObject({
      name: 'AccessDeniedException',
    });
    expect(calls).toEqual([attempt('failed')]);
  });

  it('says service, operation and outcome to the metrics service', () => {
    const add = jest.fn();
    const metrics = metricsServiceMock.mock({ createCounter: () => ({ add }) });
    callCounter(metrics)(attempt('ok'));
    expect(metrics.createCounter).toHaveBeenCalledWith(
      'mwaa.aws.calls',
      expect.anything(),
    );
    expect(add).toHaveBeenCalledWith(1, {
      service: 'MWAA',
      operation: 'GetEnvironment',
      outcome: 'ok',
    });
  });
});
