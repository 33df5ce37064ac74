import { ResponseError } from '@backstage/errors';
import { explainError } from './explainError';

async function answered(status: number) {
  return ResponseError.fromResponse(
    Response.json(
      {
        error: { name: 'SomeError', message: 'what the backend says' },
        response: { statusCode: status },
      },
      { status },
    ),
  );
}

describe('explainError', () => {
  it.each([
    [401, 'signedOut'],
    [403, 'refused'],
    [404, 'notFound'],
    [500, 'failed'],
    [503, 'unreachable'],
  ])('sorts %s as %s, with what the backend says', async (status, trouble) => {
    expect(explainError(await answered(status))).toEqual({
      trouble,
      message: 'what the backend says',
    });
  });

  it('knows that nobody answered', () => {
    expect(explainError(new TypeError('Failed to fetch')).trouble).toBe(
      'unreachable',
    );
  });

  it('calls anything else a failure', () => {
    expect(explainError(new Error('odd'))).toEqual({
      trouble: 'failed',
      message: 'odd',
    });
  });
});
