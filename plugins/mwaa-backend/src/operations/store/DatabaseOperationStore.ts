import type {
  DatabaseService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { ConflictError, isError } from '@backstage/errors';
import type {
  EnvironmentId,
  OperationStatus,
} from 'backstage-plugin-mwaa-common';
import type { Knex } from 'knex';
import type { NewEvent, OperationError, OperationRecord } from '../types';
import { cleanText } from './cleanText';
import { migrate } from './migrations';
import { safeMessage } from './safeMessage';
import type { OperationCount, OperationStore } from './OperationStore';
import {
  activeKey,
  eventFromRow,
  fromRow,
  operationOfQuarantined,
  quarantinedFromRow,
  toIso,
  toOperation,
  toRow,
  type EventRow,
  type OperationRow,
} from './rows';

/** {@link OperationStore} on the plugin's database: SQLite or PostgreSQL. */
export class DatabaseOperationStore implements OperationStore {
  readonly #knex: Knex;
  readonly #logger: LoggerService | undefined;

  static async create(options: {
    database: DatabaseService;
    /** Learns of rows that are put aside. */
    logger?: LoggerService;
  }): Promise<DatabaseOperationStore> {
    const knex = await options.database.getClient();
    await migrate(options.database, knex);
    return new DatabaseOperationStore(knex, options.logger);
  }

  private constructor(knex: Knex, logger: LoggerService | undefined) {
    this.#knex = knex;
    this.#logger = logger;
  }

  async insert(record: OperationRecord, events: NewEvent[]) {
    const known = await this.findByKey(record.idempotencyKey);
    if (known) return { record: known, inserted: false };
    try {
      await this.#knex.transaction(async tx => {
        await tx<OperationRow>('operations').insert(toRow(record));
        await insertEvents(tx, record.id, events);
      });
      return { record, inserted: true };
    } catch (error) {
      // Not the error itself: it holds the row, which may hold secrets.
      if (!isUniqueViolation(error)) throw new Error(safeMessage(error));
      // Of two starts at once with one key, the other came first.
      const other = await this.findByKey(record.idempotencyKey);
      if (other) return { record: other, inserted: false };
      const active = await this.#knex<OperationRow>('operations')
        .where({ active_key: activeKey(record) })
        .first();
      // Whose name it is beside is nobody else's business.
      throw new ConflictError(
        `Environment "${record.environmentName}" in account ${
          record.account
        }, ${record.region} is being worked on already${
          active && active.owner === record.owner
            ? `, by operation ${active.id}, which ${
                active.started_by
              } started at ${new Date(active.created_at).toISOString()}`
            : ''
        }. Follow that one, or wait until it has ended.`,
      );
    }
  }

  async find(id: string) {
    const row = await this.#row(id);
    return row && this.#read(row);
  }

  async view(id: string) {
    const row = await this.#row(id);
    const record = row && (await this.#read(row));
    if (record) return toOperation(record);
    // It may have been put aside just now.
    const aside = row && (await this.#row(id));
    return aside && operationOfQuarantined(aside);
  }

  async heads(state: 'open' | 'ended') {
    const all =
      this.#knex<OperationRow>('operations').whereNull('quarantined_at');
    const rows = await (
      state === 'open'
        ? all.whereNull('finished_at')
        : all.whereNotNull('finished_at')
    )
      .select(
        'id',
        'kind',
        'status',
        'account',
        'region',
        'owner',
        'started_by',
        'created_at',
        'trouble_since',
      )
      .orderBy([
        { column: 'created_at', order: 'desc' },
        { column: 'id', order: 'asc' },
      ]);
    const heads = rows.map(row => ({
      id: row.id,
      kind: row.kind,
      status: row.status,
      account: row.account,
      region: row.region,
      owner: row.owner,
      startedBy: row.started_by,
      createdAt: toIso(row.created_at),
      trouble: row.trouble_since !== null,
    }));
    // The order by time stays within each.
    const rank = ({ status, trouble }: (typeof heads)[number]) => {
      if (status === 'awaitingApproval') return 0;
      return trouble ? 1 : 2;
    };
    return state === 'open'
      ? heads.sort((one, other) => rank(one) - rank(other))
      : heads;
  }

  async quarantined() {
    const rows: OperationRow[] = await inQuarantine(
      this.#knex('operations'),
    ).orderBy('quarantined_at');
    return rows.map(quarantinedFromRow);
  }

  async quarantine(id: string, reason: string, now: string) {
    const put = await this.#change(
      rows => rows.where({ id }).whereNull('quarantined_at'),
      {
        quarantined_at: new Date(now),
        quarantine_reason: cleanText(reason).slice(0, 2_000),
      },
    );
    // Whoever puts it aside says so; the other replicas find it done.
    if (put) {
      this.#logger?.error(
        `Operation ${id} is put aside and not advanced any more: ${reason}. An administrator can have it read again or give it up`,
      );
    }
  }

  async release(id: string, now: string) {
    return this.#change(rows => inQuarantine(rows.where({ id })), {
      quarantined_at: null,
      quarantine_reason: null,
      crashes: 0,
      check_after: new Date(now),
      updated_at: new Date(now),
    });
  }

  async endQuarantined(id: string, error: OperationError, now: string) {
    return this.#change(rows => inQuarantine(rows.where({ id })), {
      status: 'failed',
      error: JSON.stringify(error),
      active_key: null,
      material: null,
      finished_at: new Date(now),
      updated_at: new Date(now),
    });
  }

  async noteCrash(id: string, checkAfter: (crashes: number) => string) {
    const row = await this.#row(id);
    if (!row) return 0;
    const crashes = Number(row.crashes) + 1;
    await this.#knex<OperationRow>('operations')
      .where({ id, version: row.version })
      .update({ crashes, check_after: new Date(checkAfter(crashes)) });
    return crashes;
  }

  async counts() {
    const rows = await this.#knex<OperationRow>('operations')
      .select('kind', 'status', 'created_at', 'quarantined_at', 'trouble_since')
      .whereNull('finished_at');
    const counts = new Map<string, OperationCount>();
    for (const row of rows) {
      const state = stateOf(row);
      const oldest = toIso(row.created_at);
      const known = counts.get(`${row.kind}/${state}`);
      counts.set(`${row.kind}/${state}`, {
        kind: row.kind,
        state,
        count: (known?.count ?? 0) + 1,
        oldest: known && known.oldest < oldest ? known.oldest : oldest,
      });
    }
    return [...counts.values()];
  }

  async findByKey(key: string) {
    const row = await this.#knex<OperationRow>('operations')
      .where({ idempotency_key: key })
      .first();
    return row && this.#read(row);
  }

  async list({ account, name, region }: EnvironmentId, limit: number) {
    const rows = await this.#knex<OperationRow>('operations')
      .where({ account, region, environment_name: name })
      .orderBy('created_at', 'desc')
      .limit(limit);
    return this.#readAll(rows);
  }

  async due(now: string, limit: number) {
    const rows = await this.#knex<OperationRow>('operations')
      .whereNull('finished_at')
      .whereNull('quarantined_at')
      .where('check_after', '<=', new Date(now))
      .orderBy('check_after')
      .limit(limit);
    return this.#readAll(rows);
  }

  async save(record: OperationRecord, events: NewEvent[]) {
    const saved = { ...record, version: record.version + 1 };
    const { id, created_at: _, ...row } = toRow(saved);
    try {
      return await this.#knex.transaction(async tx => {
        const count = await tx<OperationRow>('operations')
          .where({ id, version: record.version })
          .update(row);
        if (count !== 1) return undefined;
        await insertEvents(tx, id, events);
        return saved;
      });
    } catch (error) {
      throw new Error(safeMessage(error));
    }
  }

  async requestCancel(id: string, now: string) {
    const noted = await this.#change(
      rows =>
        rows
          .where({ id })
          .whereIn('status', ['running', 'awaitingApproval'])
          .whereNull('quarantined_at'),
      {
        status: 'cancelling',
        check_after: new Date(now),
        updated_at: new Date(now),
      },
    );
    return noted ? this.find(id) : undefined;
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

  /** @returns whether there was such a row; whoever has read it reads it again */
  async #change(
    which: (rows: Knex.QueryBuilder) => Knex.QueryBuilder,
    change: Partial<OperationRow>,
  ): Promise<boolean> {
    const count: number = await which(
      this.#knex<OperationRow>('operations'),
    ).update({ ...change, version: this.#knex.raw('version + 1') });
    return count === 1;
  }

  async #row(id: string) {
    return this.#knex<OperationRow>('operations').where({ id }).first();
  }

  /** Undefined for one that cannot be read: it is put aside. */
  async #read(row: OperationRow): Promise<OperationRecord | undefined> {
    if (row.quarantined_at) return undefined;
    try {
      return fromRow(row);
    } catch (error) {
      await this.quarantine(
        row.id,
        safeMessage(error),
        new Date().toISOString(),
      );
      return undefined;
    }
  }

  async #readAll(rows: OperationRow[]): Promise<OperationRecord[]> {
    const records = await Promise.all(rows.map(row => this.#read(row)));
    return records.filter(record => record !== undefined);
  }
}

function inQuarantine(rows: Knex.QueryBuilder): Knex.QueryBuilder {
  return rows.whereNotNull('quarantined_at').whereNull('finished_at');
}

function stateOf(
  row: Pick<OperationRow, 'status' | 'quarantined_at' | 'trouble_since'>,
): OperationCount['state'] {
  if (row.quarantined_at) return 'quarantined';
  return row.trouble_since ? 'trouble' : (row.status as OperationStatus);
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
      message: cleanText(event.message),
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
