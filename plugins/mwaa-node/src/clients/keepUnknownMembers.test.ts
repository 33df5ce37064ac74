import { Readable } from 'node:stream';
import { GetEnvironmentCommand, MWAAClient } from '@aws-sdk/client-mwaa';
import { keepUnknownMembers } from './keepUnknownMembers';

function answering(statusCode: number, body: object) {
  const client = new MWAAClient({
    region: 'us-east-1',
    credentials: { accessKeyId: 'AKIA', secretAccessKey: 'secret' },
    maxAttempts: 1,
    requestHandler: {
      handle: async () => ({
        response: {
          statusCode,
          headers: { 'x-amzn-errortype': 'ResourceNotFoundException' },
          body: Readable.from([Buffer.from(JSON.stringify(body))]),
        },
      }),
    } as never,
  });
  client.middlewareStack.use(keepUnknownMembers('Environment'));
  return client.send(new GetEnvironmentCommand({ Name: 'etl' }));
}

describe('keepUnknownMembers', () => {
  it('keeps what the client knows as the client reads it, and the rest as it came', async () => {
    const { Environment } = await answering(200, {
      Environment: { Name: 'etl', CreatedAt: 1_700_000_000, FutureMember: 2 },
    });
    expect(Environment).toEqual({
      Name: 'etl',
      CreatedAt: new Date('2023-11-14T22:13:20Z'),
      FutureMember: 2,
    });
  });

  it('leaves errors as they are', async () => {
    await expect(
      answering(404, { message: 'Environment not found' }),
    ).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'Environment not found',
    });
  });
});
