import type {
  AuditEnvironmentsQuery,
  AuditHistory,
  AuditRule,
} from 'backstage-plugin-mwaa-common';
import type { DatabaseService } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import type { AuditedEnvironment } from '../permissions';
import type { EnvironmentRow } from '../store/rows';
import { readHistory } from './history';
import { readEnvironments, type EnvironmentsPage } from './readEnvironments';
import { readRules } from './rules';
import { readSummary, type SummaryParts } from './summary';
import type { Visible } from './visible';

/** What is asked of the audit; each answer holds only what a caller may see. */
export class AuditQueries {
  readonly #knex: Knex;

  /** The tables are there once the store has been created. */
  static async create(options: {
    database: DatabaseService;
  }): Promise<AuditQueries> {
    return new AuditQueries(await options.database.getClient());
  }

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  async summary(visible: Visible): Promise<SummaryParts> {
    return readSummary(this.#knex, visible);
  }

  async environments(
    query: AuditEnvironmentsQuery & { offset: number; limit: number },
    visible: Visible,
  ): Promise<EnvironmentsPage> {
    return readEnvironments(this.#knex, query, visible);
  }

  async rules(visible: Visible): Promise<AuditRule[]> {
    return readRules(this.#knex, visible);
  }

  /** Undefined when there is no such environment that the caller may see. */
  async history(
    place: { account: string; region: string; name: string },
    visible: Visible,
  ): Promise<AuditHistory | undefined> {
    return readHistory(this.#knex, place, visible);
  }

  /** For the permission framework: in the order of the ARNs. */
  async resources(
    arns: string[],
  ): Promise<Array<AuditedEnvironment | undefined>> {
    const rows = await this.#knex<EnvironmentRow>('audit_environments')
      .whereIn('live_key', arns)
      // Not known before the first sweep of this release, which denies.
      .whereNotNull('owned_by')
      .select('arn', 'owned_by');
    const known = new Map(
      rows.map(({ arn, owned_by: ownedBy }) => [
        arn,
        { arn, ownedBy: ownedBy || null },
      ]),
    );
    return arns.map(arn => known.get(arn));
  }
}
