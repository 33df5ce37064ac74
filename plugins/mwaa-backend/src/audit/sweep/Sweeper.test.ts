import { mockServices } from '@backstage/backend-test-utils';
import { NotAllowedError } from '@backstage/errors';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { emptySnapshot, TAGS } from 'mwaa-network';
import { arnOf, FakeEstate, PLACE } from '../__testUtils__/FakeEstate';
import { auditDatabases, auditTables } from '../__testUtils__/databases';
import { ownership } from '../__testUtils__/ownership';
import { Sweeper, type SweeperOptions } from './Sweeper';

jest.setTimeout(180_000);

const databases = auditDatabases();
const HOUR = 3_600_000;

describe.each(databases.eachSupportedId())('Sweeper, %s', id => {
  async function begin(options: Partial<SweeperOptions> = {}) {
    const tables = await auditTables(databases, id);
    const estate = new FakeEstate();
    let now = Date.parse('2026-11-01T00:00:00.000Z');
    const make = (more: Partial<SweeperOptions> = {}) =>
      new Sweeper({
        auth: mockServices.auth(),
        aws: estate.aws,
        catalog: catalogServiceMock({ entities: [] }),
        ownership,
        judge: estate.judge,
        logger: mockServices.logger.mock(),
        profile: 'current',
        retention: 400 * 24 * HOUR,
        now: () => now,
        ...tables,
        ...options,
        ...more,
      });
    const sweeper = make();
    return {
      ...tables,
      estate,
      make,
      later: (milliseconds = HOUR) => {
        now += milliseconds;
        return new Date(now).toISOString();
      },
      sweep: (signal = new AbortController().signal) =>
        sweeper.sweep(PLACE, signal),
      environments: async () =>
        (await tables.queries.environments({ offset: 0, limit: 100 }, 'all'))
          .items,
    };
  }

  it('takes down every environment with its owner and verdict', async () => {
    const { estate, sweep, environments } = await begin();
    estate.add('etl', {
      answers: { 'acl/open': 'fail' },
      tags: { [TAGS.owner]: 'group:default/data', [TAGS.routing]: 'private' },
    });
    estate.add('ml');
    expect(await sweep()).toMatchObject({
      resumed: false,
      environments: 2,
      judged: 2,
      changed: 2,
      unread: 0,
      unreadable: null,
    });
    expect(await environments()).toMatchObject([
      {
        name: 'etl',
        owner: 'group:default/data',
        routing: 'private',
        verdict: 'fail',
      },
      {
        name: 'ml',
        owner: 'group:default/ops',
        routing: 'unknown',
        verdict: 'pass',
      },
    ]);
  });

  it('shows what healed and what broke since, with the right times', async () => {
    const { estate, sweep, environments, later } = await begin();
    const etl = estate.add('etl', { answers: { 'acl/open': 'fail' } });
    const ml = estate.add('ml');
    await sweep();
    expect(await sweep()).toMatchObject({ changed: 0 });
    etl.answers = {};
    ml.answers = { 'route/nat': 'fail' };
    const at = later();
    expect(await sweep()).toMatchObject({ judged: 2, changed: 2 });
    expect(await environments()).toMatchObject([
      {
        name: 'ml',
        failingSince: at,
        failing: [{ rule: 'route/nat', since: at, sinceFirstReading: false }],
      },
      { name: 'etl', verdict: 'pass', failingSince: null },
    ]);
  });

  it('ends environments that are gone', async () => {
    const { estate, sweep, environments } = await begin();
    estate.add('etl');
    estate.add('ml');
    await sweep();
    estate.environments.delete(arnOf('etl'));
    await sweep();
    expect((await environments()).map(({ name }) => name)).toEqual(['ml']);
  });

  it('keeps old results of an account that cannot be read', async () => {
    const { estate, sweep, environments, later, queries } = await begin();
    estate.add('etl', { answers: { 'acl/open': 'fail' } });
    await sweep();
    estate.listError = new NotAllowedError('airflow:ListEnvironments refused');
    const at = later();
    expect(await sweep()).toMatchObject({
      unreadable: 'airflow:ListEnvironments refused',
    });
    later();
    await sweep();
    expect(await environments()).toMatchObject([
      {
        verdict: 'fail',
        stale: { since: at, reason: 'airflow:ListEnvironments refused' },
      },
    ]);
    estate.listError = undefined;
    await sweep();
    expect(await environments()).toMatchObject([{ stale: null }]);
    expect(await queries.summary('all')).toMatchObject({
      places: [{ unreadable: null }],
    });
  });

  it('keeps the old result where nothing of a network could be read', async () => {
    const { estate, make, sweep, environments } = await begin();
    estate.add('etl', { answers: { 'acl/open': 'fail' } });
    await sweep();
    await make({
      aws: {
        ...estate.aws,
        collector: () => ({
          collect: async () => emptySnapshot({ reason: 'EC2 refused' }),
        }),
      },
    }).sweep(PLACE, new AbortController().signal);
    expect(await environments()).toMatchObject([
      { verdict: 'fail', stale: { reason: 'EC2 refused' } },
    ]);
  });

  it('does not let one environment that hangs keep it from the others', async () => {
    const { estate, sweep, environments } = await begin({ timeLimit: 50 });
    estate.add('hangs', { before: () => new Promise(() => {}) });
    estate.add('ml');
    expect(await sweep()).toMatchObject({ judged: 1, unread: 1 });
    expect(await environments()).toMatchObject([
      {
        name: 'hangs',
        readAt: null,
        stale: { reason: expect.stringContaining('took longer than 0.05 s') },
      },
      { name: 'ml', verdict: 'pass' },
    ]);
  });

  it('does not let one that the judge cannot cope with keep it from the others', async () => {
    const estate = new FakeEstate();
    const { sweep, environments, ...h } = await begin({
      judge: (snapshot, options) => {
        const [environment] =
          snapshot.environment.status === 'read'
            ? snapshot.environment.items
            : [];
        if (environment?.Name === 'a') throw new Error('No such shape');
        return estate.judge(snapshot, options);
      },
    });
    for (const name of ['a', 'b', 'c', 'd', 'e', 'f']) h.estate.add(name);
    expect(await sweep()).toMatchObject({ judged: 5, unread: 1 });
    expect(
      (await environments()).find(({ name }) => name === 'a')?.stale?.reason,
    ).toBe('No such shape');
  });

  it('goes on where it was cut off, and reads nothing twice', async () => {
    const { estate, make, later } = await begin();
    const controller = new AbortController();
    for (let number = 0; number < 12; number += 1) {
      estate.add(`etl-${number}`, {
        before: async () => {
          if (estate.collected.length === 6) {
            controller.abort(new Error('cut off'));
          }
        },
      });
    }
    await expect(make().sweep(PLACE, controller.signal)).rejects.toThrow(
      'cut off',
    );
    const before = estate.collected.length;
    expect(before).toBeGreaterThanOrEqual(6);
    expect(before).toBeLessThan(12);

    for (const environment of estate.environments.values()) {
      environment.before = undefined;
    }
    later(60_000);
    const rest = await make().sweep(PLACE, new AbortController().signal);
    expect(rest).toMatchObject({ resumed: true, environments: 12 });
    expect(new Set(estate.collected).size).toBe(12);
    expect(estate.collected).toHaveLength(12);
  });

  it('takes the routing that the entity declares', async () => {
    const { estate, make, environments } = await begin();
    estate.add('etl');
    await make({
      catalog: catalogServiceMock({
        entities: [
          {
            apiVersion: 'backstage.io/v1alpha1',
            kind: 'Resource',
            metadata: {
              name: 'etl',
              annotations: {
                'aws.amazon.com/amazon-mwaa-environment-arn': arnOf('etl'),
                'aws.amazon.com/amazon-mwaa-routing': 'private',
                'backstage.io/managed-by-origin-location': `mwaa-environment:${arnOf('etl')}`,
              },
            },
          },
        ],
      }),
    }).sweep(PLACE, new AbortController().signal);
    expect(await environments()).toMatchObject([{ routing: 'private' }]);
  });
});
