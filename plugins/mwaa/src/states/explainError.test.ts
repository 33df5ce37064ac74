import { ResponseError } from '@backstage/errors';
import { explainError } from './explainError';

async function answered(status: number, headers: HeadersInit = {}) {
  return ResponseError.fromResponse(
    Response.json(
      {
        error: { name: 'SomeError', message: 'what the backend says' },
        response: { statusCode: status },
      },
      { status, headers },
    ),
  );
}

describe('explainError', () => {
  it.each([
    [401, 'signedOut'],
    [403, 'refused'],
    [404, 'notFound'],
    [429, 'throttled'],
    [500, 'failed'],
    [503, 'unreachable'],
  ])('sorts %s as %s, with what the backend says', async (status, trouble) => {
    expect(explainError(await answered(status))).toEqual({
      trouble,
      message: 'what the backend says',
    });
  });

  it('has how long to wait, where that was said', async () => {
    const error = await answered(429, { 'Retry-After': '12' });
    expect(explainError(error).retryAfter).toBe(12);
    const undated = await answered(429, { 'Retry-After': 'soon' });
    expect(explainError(undated)).not.toHaveProperty('retryAfter');
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
