import { arnOf, PLACE, verdictOf } from '../__testUtils__/FakeEstate';
import { auditDatabases, auditTables } from '../__testUtils__/databases';
import type { FoundEnvironment } from './AuditStore';

jest.setTimeout(180_000);

const databases = auditDatabases();

/** Times of November 2026, by day. */
const day = (number: number) =>
  `2026-11-${String(number).padStart(2, '0')}T00:00:00.000Z`;

function found(
  name: string,
  more: Partial<FoundEnvironment> = {},
): FoundEnvironment {
  return {
    name,
    arn: arnOf(name),
    status: 'AVAILABLE',
    airflowVersion: '3.0.6',
    environmentClass: 'mw1.small',
    webserverUrl: '',
    createdAt: '2026-09-01T00:00:00.000Z',
    tags: {},
    ownership: {
      owner: 'group:default/data',
      ownedBy: 'group:default/data',
      system: null,
      entity: null,
    },
    ...more,
  };
}

const all = { offset: 0, limit: 100 };

describe.each(databases.eachSupportedId())('DatabaseAuditStore, %s', id => {
  async function begin(...names: string[]) {
    const tables = await auditTables(databases, id);
    const sweep = await tables.store.beginSweep(PLACE, day(1));
    await tables.store.found(
      PLACE,
      sweep,
      names.map(name => found(name)),
      day(1),
    );
    const judged = (
      name: string,
      at: string,
      answers: Parameters<typeof verdictOf>[0],
    ) => tables.store.judged(arnOf(name), sweep, verdictOf(answers), at);
    const environment = async (name: string) => {
      const { items } = await tables.queries.environments(all, 'all');
      return items.find(item => item.name === name);
    };
    const history = async (name: string) =>
      (await tables.queries.history({ ...PLACE, name }, 'all'))?.items;
    return { ...tables, sweep, judged, environment, history };
  }

  it('keeps one row while the verdict says the same', async () => {
    const { judged, history } = await begin('etl');
    expect(await judged('etl', day(1), {})).toEqual({ changed: true });
    expect(await judged('etl', day(2), {})).toEqual({ changed: false });
    expect(await history('etl')).toEqual([
      expect.objectContaining({
        validFrom: day(1),
        validTo: null,
        verdict: 'pass',
        changes: [],
      }),
    ]);
  });

  it('takes newer words for the same verdict', async () => {
    const { store, sweep, judged, environment, history } = await begin('etl');
    await judged('etl', day(1), { 'acl/open': 'fail' });
    const verdict = verdictOf({ 'acl/open': 'fail' });
    verdict.findings[0].message = 'In newer words';
    await store.judged(arnOf('etl'), sweep, verdict, day(2));
    expect(await history('etl')).toHaveLength(1);
    expect((await environment('etl'))?.failing).toEqual([
      expect.objectContaining({ message: 'In newer words', since: day(1) }),
    ]);
  });

  it('begins a row with each change and says what changed', async () => {
    const { judged, history } = await begin('etl');
    await judged('etl', day(1), {});
    await judged('etl', day(2), { 'route/nat': 'fail' });
    await judged('etl', day(3), {});
    expect(await history('etl')).toMatchObject([
      {
        validFrom: day(3),
        validTo: null,
        verdict: 'pass',
        changes: [{ rule: 'route/nat', from: 'fail', to: 'pass' }],
      },
      {
        validFrom: day(2),
        validTo: day(3),
        verdict: 'fail',
        counts: { fail: 1, pass: 2 },
        changes: [{ rule: 'route/nat', from: 'pass', to: 'fail' }],
      },
      { validFrom: day(1), validTo: day(2), changes: [] },
    ]);
  });

  it('knows since when each rule fails, also across an unknown', async () => {
    const { judged, environment } = await begin('etl');
    await judged('etl', day(1), { 'acl/open': 'fail' });
    await judged('etl', day(2), { 'acl/open': 'fail', 'route/nat': 'fail' });
    await judged('etl', day(3), { 'acl/open': 'unknown', 'route/nat': 'fail' });
    expect(await environment('etl')).toMatchObject({
      failingSince: day(2),
      failing: [{ rule: 'route/nat', since: day(2), sinceFirstReading: false }],
    });
    await judged('etl', day(4), { 'acl/open': 'fail', 'route/nat': 'pass' });
    expect(await environment('etl')).toMatchObject({
      failingSince: day(1),
      failing: [{ rule: 'acl/open', since: day(1), sinceFirstReading: true }],
    });
    await judged('etl', day(5), {});
    expect(await environment('etl')).toMatchObject({
      failingSince: null,
      failing: [],
    });
    await judged('etl', day(6), { 'acl/open': 'fail' });
    expect(await environment('etl')).toMatchObject({
      failing: [{ since: day(6), sinceFirstReading: false }],
    });
  });

  it('keeps the old result of an environment that cannot be read', async () => {
    const { store, sweep, judged, environment } = await begin('etl');
    await judged('etl', day(1), { 'acl/open': 'fail' });
    await store.unread(arnOf('etl'), sweep, 'AccessDenied', day(2));
    await store.unread(arnOf('etl'), sweep, 'Throttling', day(3));
    expect(await environment('etl')).toMatchObject({
      verdict: 'fail',
      readAt: day(1),
      stale: { since: day(2), reason: 'Throttling' },
    });
    await judged('etl', day(4), { 'acl/open': 'fail' });
    expect(await environment('etl')).toMatchObject({
      readAt: day(4),
      stale: null,
      failing: [{ since: day(1) }],
    });
  });

  it('marks everything of an unreadable place as stale', async () => {
    const { store, sweep, judged, environment, queries } = await begin('etl');
    await judged('etl', day(1), { 'acl/open': 'fail' });
    await store.placeUnreadable(PLACE, sweep, 'AccessDenied', day(2));
    expect(await environment('etl')).toMatchObject({
      verdict: 'fail',
      stale: { since: day(2), reason: 'AccessDenied' },
    });
    expect(await queries.summary('all')).toMatchObject({
      environments: 1,
      stale: 1,
      places: [{ unreadable: { since: day(2), reason: 'AccessDenied' } }],
    });
    const next = await store.beginSweep(PLACE, day(3));
    await store.endSweep(PLACE, next, day(3));
    expect(await environment('etl')).toMatchObject({ stale: null });
  });

  it('marks what is configured no more as stale, until it is swept again', async () => {
    const { store, sweep, judged, environment } = await begin('etl');
    await judged('etl', day(1), {});
    await store.endSweep(PLACE, sweep, day(1));
    await store.placesConfigured([PLACE], day(2));
    expect((await environment('etl'))?.stale).toBeNull();
    await store.placesConfigured([], day(3));
    await store.placesConfigured([], day(4));
    expect((await environment('etl'))?.stale).toEqual({
      since: day(3),
      reason: expect.stringContaining('not among mwaa.accounts'),
    });
    const next = await store.beginSweep(PLACE, day(5));
    await store.endSweep(PLACE, next, day(5));
    expect((await environment('etl'))?.stale).toBeNull();
  });

  it('ends what is no longer there, and tells a successor from it', async () => {
    const { store, sweep, judged, environment, history, queries } = await begin(
      'etl',
      'ml',
    );
    await judged('etl', day(1), { 'acl/open': 'fail' });
    await judged('ml', day(1), {});
    await store.found(PLACE, sweep, [found('ml')], day(2));
    expect(await environment('etl')).toBeUndefined();
    expect(await history('etl')).toBeUndefined();
    expect(await queries.rules('all')).not.toContainEqual(
      expect.objectContaining({
        counts: expect.objectContaining({ fail: 1 }),
      }),
    );

    const again = found('etl', { createdAt: '2026-11-03T00:00:00.000Z' });
    const left = await store.found(PLACE, sweep, [found('ml'), again], day(3));
    expect(left).toEqual(new Set([arnOf('etl')]));
    await judged('etl', day(3), { 'acl/open': 'fail' });
    expect(await history('etl')).toHaveLength(1);
    expect(await environment('etl')).toMatchObject({ failingSince: day(3) });
  });

  it('tells causes from what only follows from them', async () => {
    const { store, sweep, environment, queries } = await begin('etl');
    const verdict = verdictOf({ 'acl/open': 'fail', 'route/nat': 'fail' });
    verdict.findings[0].causedBy = ['route/nat'];
    await store.judged(arnOf('etl'), sweep, verdict, day(1));
    expect((await environment('etl'))?.failing).toMatchObject([
      { rule: 'route/nat', follows: false },
      { rule: 'acl/open', follows: true },
    ]);
    expect((await queries.summary('all')).worstRules).toMatchObject([
      { rule: 'route/nat', causes: 1 },
    ]);
  });

  it('says which environments a sweep has not dealt with', async () => {
    const { store, sweep, judged } = await begin('etl', 'ml', 'bi');
    await judged('etl', day(1), {});
    await store.unread(arnOf('ml'), sweep, 'AccessDenied', day(1));
    const names = ['etl', 'ml', 'bi'].map(name => found(name));
    expect(await store.found(PLACE, sweep, names, day(1))).toEqual(
      new Set([arnOf('bi')]),
    );
    await store.endSweep(PLACE, sweep, day(1));
    const next = await store.beginSweep(PLACE, day(2));
    expect(await store.found(PLACE, next, names, day(2))).toEqual(
      new Set(names.map(({ arn }) => arn)),
    );
  });

  it('goes on with a sweep that was cut off, but not a day later', async () => {
    const { store, sweep } = await begin();
    const soon = '2026-11-01T00:10:00.000Z';
    expect(await store.beginSweep(PLACE, soon)).toEqual({
      id: sweep.id,
      resumed: true,
    });
    const later = await store.beginSweep(PLACE, day(2));
    expect(later.resumed).toBe(false);
    expect(later.id).not.toBe(sweep.id);
  });

  it('forgets what ended before a time', async () => {
    const { knex, store, sweep, judged, history } = await begin('etl', 'ml');
    await judged('etl', day(1), {});
    await judged('etl', day(5), { 'acl/open': 'fail' });
    await judged('etl', day(9), {});
    await judged('ml', day(1), { 'acl/open': 'fail' });
    await store.found(PLACE, sweep, [found('etl')], day(6));
    await store.found(PLACE, sweep, [found('etl')], day(9));
    await store.prune(day(8));
    expect(await history('etl')).toMatchObject([
      { validFrom: day(9) },
      { validFrom: day(5) },
    ]);
    expect(await knex('audit_environments').pluck('name')).toEqual(['etl']);
    expect(await knex('audit_rule_statuses').pluck('status')).toEqual([
      'pass',
      'pass',
      'pass',
    ]);
  });

  it('forgets environments that nobody has seen since', async () => {
    const { knex, store, judged } = await begin('etl');
    await judged('etl', day(9), {});
    await store.prune(day(8));
    expect(await knex('audit_environments').pluck('name')).toEqual([]);
    expect(await knex('audit_verdicts')).toEqual([]);
  });
});
