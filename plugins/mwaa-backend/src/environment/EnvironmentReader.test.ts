import { mockServices } from '@backstage/backend-test-utils';
import { parseEnvironmentArn } from 'backstage-plugin-mwaa-common';
import type { CallOptions, MwaaAws } from 'backstage-plugin-mwaa-node';
import { FakeMwaaAws } from '../__testUtils__/FakeMwaaAws';
import { EnvironmentReader } from './EnvironmentReader';

const arn = parseEnvironmentArn(
  'arn:aws:airflow:us-east-1:111122223333:environment/etl',
);

/** AWS that answers nothing until it is given up. */
function silent(_: unknown, { signal }: CallOptions = {}): Promise<never> {
  return new Promise((_resolve, reject) =>
    signal?.addEventListener('abort', () => reject(signal.reason)),
  );
}

describe('EnvironmentReader', () => {
  it('gives up an AWS that does not answer, and says so', async () => {
    const aws: MwaaAws = Object.assign(new FakeMwaaAws(), { collect: silent });
    const reader = new EnvironmentReader({
      aws,
      cache: mockServices.cache.mock(),
      ttl: 60_000,
      limit: 20,
    });
    expect(await reader.read(arn)).toMatchObject({
      state: 'denied',
      message: 'AWS did not answer in time',
      remedy: expect.stringContaining('Try again'),
    });
  });

  it('asks soon again for tags that it could not read', async () => {
    const cache = mockServices.cache.mock();
    const aws: MwaaAws = Object.assign(new FakeMwaaAws(), {
      getEnvironment: silent,
    });
    const reader = new EnvironmentReader({
      aws,
      cache,
      ttl: 60_000,
      limit: 20,
    });
    expect(await reader.tags(arn)).toEqual({});
    expect(cache.set).toHaveBeenCalledWith(
      expect.any(String),
      {},
      { ttl: 10_000 },
    );
  });
});
