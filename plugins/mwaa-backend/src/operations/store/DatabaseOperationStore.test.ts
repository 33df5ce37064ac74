import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { started } from '../../__testUtils__/runnerHarness';
import { withClock } from '../machine/withClock';
import type { OperationRecord } from '../types';
import { DatabaseOperationStore } from './DatabaseOperationStore';

const line = (message: string) => ({
  at: '2026-09-01T00:00:00.000Z',
  level: 'info' as const,
  message,
});

const CLOCKED = withClock(
  { ...started().state, stepSince: '' },
  started().state,
  '2026-09-01T00:00:00.000Z',
);

function operation(number: number, more: Partial<OperationRecord> = {}) {
  return started({
    id: `00000000-0000-4000-8000-00000000000${number}`,
    idempotencyKey: `key-${number}`,
    environmentName: `etl-${number}`,
    state: CLOCKED,
    ...more,
  });
}

jest.setTimeout(180_000);

describe('DatabaseOperationStore', () => {
  const databases = TestDatabases.create();

  describe.each(databases.eachSupportedId())('on %s', databaseId => {
    async function create() {
      const knex = await databases.init(databaseId);
      const database = mockServices.database({ knex });
      return {
        knex,
        store: await DatabaseOperationStore.create({ database }),
        // Another replica, and migrations that have run before.
        other: await DatabaseOperationStore.create({ database }),
      };
    }

    it('gives back what was put in, from any replica', async () => {
      const { other, store } = await create();
      const record = operation(1);
      await store.insert(record, []);
      expect(await other.find(record.id)).toEqual(record);
    });

    describe('a row that cannot be read', () => {
      const NOW = '2026-09-01T00:10:00.000Z';

      it.each([
        ['state', '{"step":', /JSON|Unexpected|Expected/],
        ['state', '[]', /is no object/],
        ['state', '{"step":"dance"}', /step "dance" is unknown/],
        ['state', '{"step":"followStack"}', /has no stack/],
        ['state', '{"step":"plan","stacks":[{"name":1}]}', /stacks cannot/],
        ['outputs', 'null,', /JSON|Unexpected/],
        ['kind', 'dance', /kind "dance" is unknown/],
        ['status', 'dancing', /status "dancing" is unknown/],
        ['state_version', 99, /version 99, and this release reads up to/],
      ])('by its %s %p is put aside; the others go on', async (...args) => {
        const [column, value, reason] = args;
        const { knex, other, store } = await create();
        for (const number of [1, 2, 3])
          await store.insert(operation(number), []);
        const { id } = operation(2);
        await knex('operations')
          .where({ id })
          .update({ [column]: value });

        expect((await store.due(NOW, 10)).map(due => due.id)).toEqual([
          operation(1).id,
          operation(3).id,
        ]);
        expect(await other.due(NOW, 10)).toHaveLength(2);
        const [aside, ...none] = await other.quarantined();
        expect(none).toEqual([]);
        expect(aside).toMatchObject({
          id,
          environmentName: 'etl-2',
          reason: expect.stringMatching(reason),
        });
        expect(await store.find(id)).toBeUndefined();
        expect(await store.view(id)).toMatchObject({
          id,
          trouble: { message: expect.stringContaining('put it aside') },
        });
        expect((await store.heads('open')).map(head => head.id)).not.toContain(
          id,
        );
        expect(await store.counts()).toContainEqual(
          expect.objectContaining({ state: 'quarantined', count: 1 }),
        );
      });

      it('is said once, whichever replica finds it', async () => {
        const knex = await databases.init(databaseId);
        const database = mockServices.database({ knex });
        const logger = mockServices.logger.mock();
        const one = await DatabaseOperationStore.create({ database, logger });
        const other = await DatabaseOperationStore.create({ database, logger });
        await one.insert(operation(1), []);
        await knex('operations').update({ state: '?' });
        await Promise.all([one.due(NOW, 10), other.due(NOW, 10)]);
        await one.due(NOW, 10);
        expect(logger.error).toHaveBeenCalledTimes(1);
        expect(logger.error.mock.calls[0][0]).toContain(operation(1).id);
      });

      it('is read again when it is right, and put aside again when it is not', async () => {
        const { knex, store } = await create();
        await store.insert(operation(1), []);
        const { id } = operation(1);
        const [{ state }] = await knex('operations');
        await knex('operations').update({ state: '?' });
        await store.due(NOW, 10);
        expect(await store.release(id, NOW)).toBe(true);
        expect(await store.due(NOW, 10)).toEqual([]);
        expect(await store.quarantined()).toHaveLength(1);
        await knex('operations').update({ state });
        await store.release(id, NOW);
        expect(await store.due(NOW, 10)).toHaveLength(1);
        expect(await store.release(id, NOW)).toBe(false);
      });

      it('is given up, and frees its environment', async () => {
        const { knex, store } = await create();
        await store.insert(operation(1), []);
        const { id } = operation(1);
        await knex('operations').update({ state: '?' });
        await store.due(NOW, 10);
        const error = { message: 'Given up', remedy: 'Look' };
        expect(await store.endQuarantined(id, error, NOW)).toBe(true);
        expect(await store.endQuarantined(id, error, NOW)).toBe(false);
        expect(await store.view(id)).toMatchObject({
          status: 'failed',
          error,
          finishedAt: NOW,
          trouble: null,
        });
        expect(await store.quarantined()).toEqual([]);
        const next = operation(2, { environmentName: 'etl-1' });
        expect((await store.insert(next, [])).inserted).toBe(true);
        expect((await knex('operations').where({ id }))[0].material).toBeNull();
      });
    });

    it('tells another owner nothing of who works on an environment', async () => {
      const { store } = await create();
      await store.insert(operation(1), []);
      const insert = (owner: string) =>
        store
          .insert(operation(2, { environmentName: 'etl-1', owner }), [])
          .then(
            () => '',
            (error: Error) => error.message,
          );
      expect(await insert(operation(1).owner)).toContain(operation(1).id);
      const other = await insert('group:default/finance');
      expect(other).toContain('is being worked on already.');
      expect(other).not.toContain(operation(1).id);
      expect(other).not.toContain(operation(1).startedBy);
    });

    it('says nothing of what may be secret when the database refuses a row', async () => {
      const { knex, store } = await create();
      await store.insert(operation(1), []);
      await knex.schema.renameTable('operation_events', 'elsewhere');
      const refusals = await Promise.all(
        [
          store.insert(operation(2), [line('one')]),
          store.save(operation(1), [line('one')]),
          knex.schema
            .alterTable('operations', table => table.dropColumn('crashes'))
            .then(() => store.save(operation(1), [])),
        ].map(call =>
          call.then(
            () => 'written',
            (error: Error) => `${error.message} ${error.stack}`,
          ),
        ),
      );
      expect(refusals).not.toContain('written');
      expect(refusals.join()).not.toContain('hunter2');
    });

    it('brings a row of an earlier release to this one’s shape', async () => {
      const { knex, store } = await create();
      await store.insert(operation(1), []);
      const {
        stepSince: _a,
        stepLimit: _b,
        approval: _c,
        lastFailure: _d,
        cancelNoted: _e,
        ...state
      } = operation(1).state;
      await knex('operations').update({
        state: JSON.stringify(state),
        state_version: 1,
      });
      expect(await store.find(operation(1).id)).toEqual(operation(1));
    });

    it('takes whatever characters AWS says', async () => {
      const { store } = await create();
      const strange = `a\u0000b\uD800c \u{1F600}`;
      const record = operation(1, {
        outputs: { stackName: strange },
        error: { message: strange, remedy: strange },
      });
      await store.insert(record, [line(strange)]);
      await store.save(record, [line(strange)]);
      const clean = 'a\uFFFDb\uFFFDc \u{1F600}';
      const events = await store.events(record.id, 0, 10);
      expect(events.map(({ message }) => message)).toEqual([clean, clean]);
      expect(await store.find(record.id)).toMatchObject({
        outputs: { stackName: clean },
        error: { message: clean },
      });
    });

    it('lists what waits for people first, and then the newest', async () => {
      const { store } = await create();
      const at = (minute: number) => `2026-09-01T00:0${minute}:00.000Z`;
      const trouble = {
        ...started().state,
        failures: 3,
        lastFailure: { since: at(0), message: 'No answer' },
      };
      await store.insert(operation(1, { createdAt: at(1) }), []);
      await store.insert(operation(2, { createdAt: at(2) }), []);
      await store.insert(
        operation(3, { createdAt: at(0), state: trouble }),
        [],
      );
      await store.insert(
        operation(4, { createdAt: at(0), status: 'awaitingApproval' }),
        [],
      );
      await store.insert(
        operation(5, { createdAt: at(0), status: 'failed', finishedAt: at(5) }),
        [],
      );
      const numbers = async (state: 'open' | 'ended') =>
        (await store.heads(state)).map(({ id }) => Number(id.slice(-1)));
      expect(await numbers('open')).toEqual([4, 3, 2, 1]);
      expect(await numbers('ended')).toEqual([5]);
      expect(await store.counts()).toEqual(
        expect.arrayContaining([
          { kind: 'provision', state: 'running', count: 2, oldest: at(1) },
          { kind: 'provision', state: 'trouble', count: 1, oldest: at(0) },
        ]),
      );
    });

    it('notes a wish to cancel of one that has not begun', async () => {
      const { store } = await create();
      await store.insert(operation(1, { status: 'awaitingApproval' }), []);
      expect(
        await store.requestCancel(operation(1).id, '2026-09-01T00:05:00.000Z'),
      ).toMatchObject({ status: 'cancelling' });
    });

    it('forgets what ended before a time, and nothing that runs', async () => {
      const { knex, store } = await create();
      const ended = operation(1, {
        status: 'failed',
        finishedAt: '2025-01-01T00:00:00.000Z',
      });
      await store.insert(ended, [line('one'), line('two')]);
      await store.insert(operation(2), [line('one')]);
      await store.prune('2025-06-01T00:00:00.000Z');
      expect(await store.find(ended.id)).toBeUndefined();
      expect(await knex('operation_events').pluck('operation_id')).toEqual([
        operation(2).id,
      ]);
    });

    it('takes two starts with one key for one operation, also at once', async () => {
      const { other, store } = await create();
      const results = await Promise.all([
        store.insert(operation(1), []),
        other.insert(operation(2, { idempotencyKey: 'key-1' }), []),
      ]);
      expect(new Set(results.map(({ record }) => record.id)).size).toBe(1);
      expect(results.filter(({ inserted }) => inserted)).toHaveLength(1);
    });

    it('lets one operation at a time work on an environment', async () => {
      const { other, store } = await create();
      const results = await Promise.allSettled([
        store.insert(operation(1), []),
        other.insert(operation(2, { environmentName: 'etl-1' }), []),
      ]);
      const refused = results.filter(({ status }) => status === 'rejected');
      expect(refused).toEqual([
        expect.objectContaining({
          reason: expect.objectContaining({
            name: 'ConflictError',
            message: expect.stringMatching(
              /^Environment "etl-1" in account 111122223333, us-east-1 is being worked on already, by operation .* started at 2026-09-01T/,
            ),
          }),
        }),
      ]);
    });

    it('lets the next one begin when it has ended', async () => {
      const { store } = await create();
      await store.insert(operation(1), []);
      await store.save(
        operation(1, {
          status: 'failed',
          finishedAt: '2026-09-01T01:00:00.000Z',
          error: { message: 'No', remedy: 'Yes' },
        }),
        [],
      );
      await expect(
        store.insert(operation(2, { environmentName: 'etl-1' }), []),
      ).resolves.toMatchObject({ inserted: true });
      expect(await store.find(operation(1).id)).toMatchObject({
        error: { message: 'No', remedy: 'Yes' },
        finishedAt: '2026-09-01T01:00:00.000Z',
      });
    });

    it('tells the same environment in another Region or account apart', async () => {
      const { store } = await create();
      await store.insert(operation(1, { environmentName: 'etl' }), []);
      await store.insert(
        operation(2, { environmentName: 'etl', region: 'eu-west-1' }),
        [],
      );
      await expect(
        store.insert(
          operation(3, { environmentName: 'etl', account: '444455556666' }),
          [],
        ),
      ).resolves.toMatchObject({ inserted: true });
    });

    it('writes nothing over what another has written', async () => {
      const { other, store } = await create();
      await store.insert(operation(1), [line('begin')]);
      const mine = (await store.find(operation(1).id))!;
      const theirs = (await other.find(operation(1).id))!;
      expect(await other.save(theirs, [line('theirs')])).toMatchObject({
        version: 1,
      });
      expect(await store.save(mine, [line('mine')])).toBeUndefined();
      const events = await store.events(mine.id, 0, 10);
      expect(events).toEqual([
        { seq: 1, ...line('begin') },
        { seq: 2, ...line('theirs') },
      ]);
    });

    it('gives the events after one, so many at a time', async () => {
      const { store } = await create();
      await store.insert(operation(1), ['a', 'b', 'c', 'd'].map(line));
      const events = await store.events(operation(1).id, 1, 2);
      expect(events.map(({ message }) => message)).toEqual(['b', 'c']);
    });

    it('knows whose time has come, the longest waiting first', async () => {
      const { store } = await create();
      const at = (minute: number) => `2026-09-01T00:0${minute}:00.000Z`;
      await store.insert(operation(1, { checkAfter: at(2) }), []);
      await store.insert(operation(2, { checkAfter: at(1) }), []);
      await store.insert(operation(3, { checkAfter: at(4) }), []);
      await store.insert(operation(4, { checkAfter: at(0) }), []);
      await store.save(operation(4, { finishedAt: at(1) }), []);
      const due = await store.due(at(3), 10);
      expect(due.map(({ id }) => id)).toEqual([
        operation(2).id,
        operation(1).id,
      ]);
    });

    it('notes a wish to cancel once, which whoever works on it comes to see', async () => {
      const { other, store } = await create();
      await store.insert(
        operation(1, { checkAfter: '2027-01-01T00:00:00.000Z' }),
        [],
      );
      const worked = (await other.find(operation(1).id))!;
      const now = '2026-09-01T00:05:00.000Z';
      expect(await store.requestCancel(worked.id, now)).toMatchObject({
        status: 'cancelling',
        checkAfter: now,
      });
      expect(await store.requestCancel(worked.id, now)).toBeUndefined();
      expect(await other.save(worked, [])).toBeUndefined();
    });

    it('holds what may be secret in one column only, and then not at all', async () => {
      const { knex, store } = await create();
      await store.insert(operation(1), []);
      const [row] = await knex('operations');
      const { material, ...others } = row;
      expect(material).toContain('hunter2');
      expect(JSON.stringify(others)).not.toContain('hunter2');
      await store.save({ ...operation(1), planInput: null }, []);
      expect((await knex('operations'))[0].material).toBeNull();
    });
  });
});
