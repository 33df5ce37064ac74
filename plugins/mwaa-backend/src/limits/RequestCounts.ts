import type { DatabaseService } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import { migrate } from '../operations/store/migrations';

interface Row {
  who: string;
  window_start: number;
  requests: number;
}

const TABLE = 'request_limits';

/** How often each has asked in a window, on the database of all replicas. */
export class RequestCounts {
  readonly #knex: Knex;

  static async create(options: {
    database: DatabaseService;
  }): Promise<RequestCounts> {
    const knex = await options.database.getClient();
    await migrate(options.database, knex);
    return new RequestCounts(knex);
  }

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  /**
   * Counts one more, in one statement, so that of two requests at once each
   * gets a number of its own.
   *
   * @param windowStart - milliseconds since 1970
   * @returns which of the window's requests it is, from 1
   */
  async add(who: string, windowStart: number): Promise<number> {
    const [{ requests }] = await this.#knex<Row>(TABLE)
      .insert({ who, window_start: windowStart, requests: 1 })
      .onConflict(['who', 'window_start'])
      .merge({ requests: this.#knex.raw('?? + 1', [`${TABLE}.requests`]) })
      .returning('requests');
    return requests;
  }

  /** Forgets windows that began before that. */
  async prune(before: number): Promise<void> {
    await this.#knex<Row>(TABLE).where('window_start', '<', before).delete();
  }
}
