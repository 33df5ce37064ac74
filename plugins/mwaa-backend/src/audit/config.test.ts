import { ConfigReader } from '@backstage/config';
import { readAuditConfig } from './config';

const read = (audit: object) =>
  readAuditConfig(
    new ConfigReader({ mwaa: { audit } } as ConstructorParameters<
      typeof ConfigReader
    >[0]),
  );

describe('readAuditConfig', () => {
  it('sweeps each hour and keeps 400 days by default', () => {
    expect(readAuditConfig(new ConfigReader({}))).toEqual({
      schedule: {
        frequency: { hours: 1 },
        timeout: { minutes: 2 },
        initialDelay: { seconds: 15 },
      },
      retention: 400 * 24 * 3_600_000,
      ownership: expect.objectContaining({
        defaultOwner: 'group:default/unknown',
      }),
    });
  });

  it('takes what is configured', () => {
    const config = read({
      schedule: { frequency: { cron: '0 * * * *' }, timeout: 'PT30S' },
      retention: 'P30D',
    });
    expect(config.schedule.frequency).toEqual({ cron: '0 * * * *' });
    expect(config.retention).toBe(30 * 24 * 3_600_000);
  });

  it('refuses to forget what stands', () => {
    expect(() => read({ retention: 'PT1M' })).toThrow('mwaa.audit.retention');
  });

  it.each(['PT3M', { minutes: 3 }])(
    'refuses a timeout of %p, since nobody would take over meanwhile',
    timeout => {
      expect(() => read({ schedule: { frequency: 'PT1H', timeout } })).toThrow(
        /mwaa\.audit\.schedule\.timeout is longer than two minutes/,
      );
    },
  );
});
