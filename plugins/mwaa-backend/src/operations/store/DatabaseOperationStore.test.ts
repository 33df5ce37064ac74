import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { started } from '../../__testUtils__/runnerHarness';
import type { OperationRecord } from '../types';
import { DatabaseOperationStore } from './DatabaseOperationStore';

const line = (message: string) => ({
  at: '2026-09-01T00:00:00.000Z',
  level: 'info' as const,
  message,
});

function operation(number: number, more: Partial<OperationRecord> = {}) {
  return started({
    id: `00000000-0000-4000-8000-00000000000${number}`,
    idempotencyKey: `key-${number}`,
    environmentName: `etl-${number}`,
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
      await store.save({ ...operation(1), material: null }, []);
      expect((await knex('operations'))[0].material).toBeNull();
    });
  });
});
