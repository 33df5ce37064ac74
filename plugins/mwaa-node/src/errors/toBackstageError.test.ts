import { toBackstageError } from './toBackstageError';

function sdkError(
  name: string,
  message: string,
  httpStatusCode?: number,
  $fault: 'client' | 'server' = 'client',
) {
  return Object.assign(new Error(message), {
    name,
    $fault,
    $metadata: { httpStatusCode },
    $response: { headers: { authorization: 'AWS4-HMAC-SHA256 secret' } },
  });
}

describe('toBackstageError', () => {
  it.each([
    ['UnauthorizedOperation', 403, 'NotAllowedError'],
    ['AccessDeniedException', 400, 'NotAllowedError'],
    // Credentials are renewed by themselves: to wait is of use.
    ['ExpiredToken', 400, 'ServiceUnavailableError'],
    ['ExpiredTokenException', 403, 'ServiceUnavailableError'],
    ['RequestExpired', 400, 'ServiceUnavailableError'],
    ['CredentialsProviderError', undefined, 'NotAllowedError'],
    ['ResourceNotFoundException', 404, 'NotFoundError'],
    ['InvalidVpcID.NotFound', 400, 'NotFoundError'],
    ['RequestLimitExceeded', 503, 'ServiceUnavailableError'],
    ['Throttling', 400, 'ServiceUnavailableError'],
    ['ValidationError', 400, 'InputError'],
    // A quota that is used up: to wait is of no use.
    ['LimitExceededException', 400, 'InputError'],
    ['InternalError', 500, 'ServiceUnavailableError'],
    ['ECONNREFUSED', undefined, 'ServiceUnavailableError'],
  ])('reads %s (%s) as %s', (code, status, expected) => {
    const error = toBackstageError(
      'Cannot do it',
      sdkError(code, 'AWS says so', status),
    );
    expect(error.name).toBe(expected);
    expect(error.message).toBe(`Cannot do it; caused by ${code}: AWS says so`);
  });

  it('reads a missing integration as a denial', () => {
    const error = toBackstageError(
      'Cannot do it',
      new Error('There is no AWS integration that matches 111122223333. Add.'),
    );
    expect(error.name).toBe('NotAllowedError');
  });

  it('leaves out what nobody can read, and what nobody may', () => {
    const error = toBackstageError(
      'Cannot do it',
      sdkError(
        'UnauthorizedOperation',
        'You are not authorized. Encoded authorization failure message: AbC-_12',
        403,
      ),
    );
    expect(error.message).toMatch(/You are not authorized\.$/);
    expect(JSON.stringify(error)).not.toContain('secret');
    expect(Object.keys((error.cause as object) ?? {})).toEqual(['name']);
  });

  it('passes an abort and its own kind on', () => {
    const abort = new DOMException('aborted', 'AbortError');
    expect(toBackstageError('Cannot', abort)).toBe(abort);
    const own = toBackstageError('Cannot', sdkError('X', 'x', 500, 'server'));
    expect(toBackstageError('Again', own)).toBe(own);
  });
});
