import { ConfigReader } from '@backstage/config';
import { readConfig } from './config';

const read = (mwaa: object) => readConfig(new ConfigReader({ mwaa } as never));

describe('readConfig', () => {
  it('has a default for everything', () => {
    expect(readConfig(new ConfigReader({}))).toEqual({
      profile: 'current',
      cacheTtl: 60_000,
      pauses: { shortest: 2_000, longest: 20_000 },
      retention: 400 * 24 * 3_600_000,
    });
  });

  it('takes durations in words and as objects', () => {
    expect(
      read({
        cache: { ttl: '30s' },
        operations: { pollInterval: { seconds: 5 } },
      }),
    ).toMatchObject({ cacheTtl: 30_000, pauses: { shortest: 5_000 } });
  });

  it('never lets the longest pause be shorter than the shortest', () => {
    expect(
      read({ operations: { pollInterval: { minutes: 1 } } }).pauses,
    ).toEqual({ shortest: 60_000, longest: 60_000 });
  });

  it.each([
    ['mwaa.cache.ttl', { cache: { ttl: { seconds: 0 } } }],
    ['mwaa.operations.pollInterval', { operations: { pollInterval: '1ms' } }],
    ['mwaa.operations.retention', { operations: { retention: '1h' } }],
  ])('refuses a %s that makes no sense', (key, mwaa) => {
    expect(() => read(mwaa)).toThrow(key);
  });

  it('names the profile that it does not know, and those that it does', () => {
    expect(() => read({ profile: 'strict' })).toThrow(
      'mwaa.profile is "strict"; expected current or strict-2022',
    );
  });
});
