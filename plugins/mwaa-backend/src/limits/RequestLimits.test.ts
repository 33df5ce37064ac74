import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { auditDatabases } from '../audit/__testUtils__/databases';
import { RequestCounts } from './RequestCounts';
import { RequestLimits } from './RequestLimits';

const NOON = Date.parse('2026-12-01T12:00:00Z');

jest.setTimeout(60_000);

describe('RequestLimits', () => {
  const databases = auditDatabases();

  async function start(id: Parameters<typeof databases.init>[0]) {
    const knex = await databases.init(id);
    const clock = { now: NOON };
    const logger = mockServices.logger.mock();
    const counts = await RequestCounts.create({
      database: mockServices.database({ knex }),
    });
    const limits = new RequestLimits({
      auth: mockServices.auth(),
      counts,
      limits: { window: 60_000, perUser: 2, perService: 3 },
      logger,
      now: () => clock.now,
    });
    return { clock, knex, limits, logger };
  }
  const user = mockCredentials.user();

  it.each(databases.eachSupportedId())(
    'refuses until the window has ended, on %p',
    async id => {
      const { clock, limits, logger } = await start(id);
      await limits.spend(user);
      await limits.spend(user);
      clock.now = NOON + 36_500;
      const refusal = {
        name: 'TooManyRequestsError',
        statusCode: 429,
        retryAfterSeconds: 24,
        message:
          'user:default/mock has made the 2 requests that may ask AWS in a minute; try again in 24 s. If that is not enough, ask your portal administrator to raise mwaa.limits.perUser.',
      };
      await expect(limits.spend(user)).rejects.toMatchObject(refusal);
      await expect(limits.spend(user)).rejects.toMatchObject(refusal);
      // Not once for each: a log is not to be filled by whoever likes to.
      expect(logger.warn).toHaveBeenCalledTimes(1);

      clock.now = NOON + 59_999;
      await expect(limits.spend(user)).rejects.toMatchObject({
        retryAfterSeconds: 1,
      });
      clock.now = NOON + 60_000;
      await expect(limits.spend(user)).resolves.toBeUndefined();
    },
  );

  it.each(databases.eachSupportedId())(
    'counts requests at once one by one, on %p',
    async id => {
      const { limits } = await start(id);
      const outcomes = await Promise.allSettled(
        Array.from({ length: 20 }, () => limits.spend(user)),
      );
      expect(
        outcomes.filter(({ status }) => status === 'fulfilled'),
      ).toHaveLength(2);
    },
  );

  it.each(databases.eachSupportedId())(
    'keeps no rows of windows long past, on %p',
    async id => {
      const { clock, knex, limits } = await start(id);
      for (let minute = 0; minute < 5; minute++) {
        clock.now = NOON + minute * 60_000;
        await limits.spend(user);
        await limits.spend(mockCredentials.service());
      }
      const rows = await knex('request_limits').select('window_start');
      expect(rows.map(row => Number(row.window_start)).sort()).toEqual(
        [3, 3, 4, 4].map(minute => NOON + minute * 60_000),
      );
    },
  );
});
