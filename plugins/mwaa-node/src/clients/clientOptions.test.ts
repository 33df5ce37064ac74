import { hasCustomEndpoint } from './clientOptions';

describe('hasCustomEndpoint', () => {
  it.each([
    [{}, false],
    [{ AWS_ENDPOINT_URL: 'http://127.0.0.1:4566' }, true],
    [{ AWS_ENDPOINT_URL_MWAA: 'http://127.0.0.1:4566' }, true],
    [{ AWS_ENDPOINT_URL_S3: 'http://127.0.0.1:4566' }, false],
    [{ AWS_ENDPOINT_URL: '' }, false],
  ])('reads %j as %s for MWAA', (env, expected) => {
    expect(hasCustomEndpoint('MWAA', env)).toBe(expected);
  });
});
