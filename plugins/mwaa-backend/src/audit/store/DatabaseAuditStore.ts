import type { DatabaseService } from '@backstage/backend-plugin-api';
import type { Place } from 'backstage-plugin-mwaa-node';
import type { Knex } from 'knex';
import type { Verdict } from 'mwaa-network';
import { migrate } from '../../operations/store/migrations';
import type { AuditStore, FoundEnvironment, Sweep } from './AuditStore';
import { endEnvironments, takeDownFound } from './environments';
import { prune } from './prune';
import type { EnvironmentRow } from './rows';
import { beginSweep, endSweep, markUnconfigured } from './sweeps';
import { takeDownVerdict } from './verdicts';

/** {@link AuditStore} on the plugin's database: SQLite or PostgreSQL. */
export class DatabaseAuditStore implements AuditStore {
  readonly #knex: Knex;

  static async create(options: {
    database: DatabaseService;
  }): Promise<DatabaseAuditStore> {
    const knex = await options.database.getClient();
    await migrate(options.database, knex);
    return new DatabaseAuditStore(knex);
  }

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  async beginSweep(place: Place, now: string) {
    return this.#knex.transaction(tx => beginSweep(tx, place, now));
  }

  async endSweep(place: Place, sweep: Sweep, now: string) {
    await endSweep(this.#knex, place, sweep, now, null);
  }

  async placeUnreadable(
    place: Place,
    sweep: Sweep,
    reason: string,
    now: string,
  ) {
    await endSweep(this.#knex, place, sweep, now, reason);
  }

  async placesConfigured(places: Place[], now: string) {
    await markUnconfigured(this.#knex, places, now);
  }

  async found(
    place: Place,
    sweep: Sweep,
    environments: FoundEnvironment[],
    now: string,
  ) {
    return this.#knex.transaction(tx =>
      takeDownFound(tx, place, sweep, environments, now),
    );
  }

  async judged(arn: string, sweep: Sweep, verdict: Verdict, now: string) {
    return this.#knex.transaction(tx =>
      takeDownVerdict(tx, arn, sweep, verdict, now),
    );
  }

  async unread(arn: string, sweep: Sweep, reason: string, now: string) {
    await this.#knex<EnvironmentRow>('audit_environments')
      .where({ live_key: arn })
      .update({
        unread_since: this.#knex.raw('coalesce(unread_since, ?)', [
          new Date(now),
        ]),
        unread_reason: reason,
        sweep_id: sweep.id,
      });
  }

  async ended(arn: string, now: string) {
    await this.#knex.transaction(async tx => {
      const ids = await tx<EnvironmentRow>('audit_environments')
        .where({ live_key: arn })
        .pluck('id');
      await endEnvironments(tx, ids, now);
    });
  }

  async prune(before: string) {
    await this.#knex.transaction(tx => prune(tx, new Date(before)));
  }
}
