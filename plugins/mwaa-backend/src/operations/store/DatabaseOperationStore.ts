import type { DatabaseService } from '@backstage/backend-plugin-api';
import { ConflictError, isError } from '@backstage/errors';
import type { Knex } from 'knex';
import type { NewEvent, OperationRecord } from '../types';
import { migrate } from './migrations';
import type { OperationStore } from './OperationStore';
import {
  activeKey,
  eventFromRow,
  fromRow,
  toRow,
  type EventRow,
  type OperationRow,
} from './rows';

/** {@link OperationStore} on the plugin's database: SQLite or PostgreSQL. */
export class DatabaseOperationStore implements OperationStore {
  readonly #knex: Knex;

  static async create(options: {
    database: DatabaseService;
  }): Promise<DatabaseOperationStore> {
    const knex = await options.database.getClient();
    await migrate(options.database, knex);
    return new DatabaseOperationStore(knex);
  }

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  async insert(record: OperationRecord, events: NewEvent[]) {
    const known = await this.#findByKey(record.idempotencyKey);
    if (known) return { record: known, inserted: false };
    try {
      await this.#knex.transaction(async tx => {
        await tx<OperationRow>('operations').insert(toRow(record));
        await insertEvents(tx, record.id, events);
      });
      return { record, inserted: true };
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      // Of two starts at once with one key, the other came first.
      const other = await this.#findByKey(record.idempotencyKey);
      if (other) return { record: other, inserted: false };
      const active = await this.#knex<OperationRow>('operations')
        .where({ active_key: activeKey(record) })
        .first();
      throw new ConflictError(
        `Environment "${record.environmentName}" in account ${
          record.account
        }, ${record.region} is being worked on already${
          active
            ? `, by operation ${active.id}, which ${
                active.started_by
              } started at ${new Date(active.created_at).toISOString()}`
            : ''
        }. Follow that one, or wait until it has ended.`,
      );
    }
  }

  async find(id: string) {
    const row = await this.#knex<OperationRow>('operations')
      .where({ id })
      .first();
    return row && fromRow(row);
  }

  async findByKey(idempotencyKey: string) {
    return this.#findByKey(idempotencyKey);
  }

  async list(
    {
      account,
      name,
      region,
    }: { account: string; region: string; name: string },
    limit: number,
  ) {
    const rows = await this.#knex<OperationRow>('operations')
      .where({ account, region, environment_name: name })
      .orderBy('created_at', 'desc')
      .limit(limit);
    return rows.map(fromRow);
  }

  async due(now: string, limit: number) {
    const rows = await this.#knex<OperationRow>('operations')
      .whereNull('finished_at')
      .where('check_after', '<=', new Date(now))
      .orderBy('check_after')
      .limit(limit);
    return rows.map(fromRow);
  }

  async save(record: OperationRecord, events: NewEvent[]) {
    const saved = { ...record, version: record.version + 1 };
    const { id, created_at: _, ...row } = toRow(saved);
    return this.#knex.transaction(async tx => {
      const count = await tx<OperationRow>('operations')
        .where({ id, version: record.version })
        .update(row);
      if (count !== 1) return undefined;
      await insertEvents(tx, id, events);
      return saved;
    });
  }

  async requestCancel(id: string, now: string) {
    const count = await this.#knex<OperationRow>('operations')
      .where({ id, status: 'running' })
      .update({
        status: 'cancelling',
        check_after: new Date(now),
        updated_at: new Date(now),
        version: this.#knex.raw('version + 1'),
      });
    return count === 1 ? this.find(id) : undefined;
  }

  async events(id: string, after: number, limit: number) {
    const rows = await this.#knex<EventRow>('operation_events')
      .where({ operation_id: id })
      .where('seq', '>', after)
      .orderBy('seq')
      .limit(limit);
    return rows.map(eventFromRow);
  }

  async prune(before: string) {
    const ended = () =>
      this.#knex<OperationRow>('operations').where(
        'finished_at',
        '<',
        new Date(before),
      );
    await this.#knex<EventRow>('operation_events')
      .whereIn('operation_id', ended().select('id'))
      .delete();
    await ended().delete();
  }

  async #findByKey(key: string) {
    const row = await this.#knex<OperationRow>('operations')
      .where({ idempotency_key: key })
      .first();
    return row && fromRow(row);
  }
}

async function insertEvents(
  tx: Knex.Transaction,
  operationId: string,
  events: NewEvent[],
): Promise<void> {
  if (events.length === 0) return;
  const last = await tx('operation_events')
    .where({ operation_id: operationId })
    .max<{ seq: number | null }>('seq as seq')
    .first();
  const first = Number(last?.seq ?? 0) + 1;
  await tx('operation_events').insert(
    events.map((event, index) => ({
      operation_id: operationId,
      seq: first + index,
      at: new Date(event.at),
      level: event.level,
      message: event.message,
    })),
  );
}

/** SQLite's and PostgreSQL's ways to say that a value is there already. */
function isUniqueViolation(error: unknown): boolean {
  return (
    isError(error) &&
    (error.code === '23505' ||
      String(error.code).startsWith('SQLITE_CONSTRAINT'))
  );
}
