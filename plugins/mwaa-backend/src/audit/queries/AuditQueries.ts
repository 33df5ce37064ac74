import type {
  AuditEnvironmentsQuery,
  EnvironmentId,
} from 'backstage-plugin-mwaa-common';
import type { DatabaseService } from '@backstage/backend-plugin-api';
import type { AuditedEnvironment } from '../permissions';
import type { EnvironmentRow } from '../store/rows';
import { readHistory } from './history';
import { readEnvironments } from './readEnvironments';
import { readRules } from './rules';
import { readSummary } from './summary';
import type { Visible } from './visible';

/** What is asked of the audit; each answer holds only what a caller may see. */
export type AuditQueries = Awaited<ReturnType<typeof createAuditQueries>>;

/** The tables are there once the store has been created. */
export async function createAuditQueries(options: {
  database: DatabaseService;
}) {
  const knex = await options.database.getClient();
  return {
    summary: (visible: Visible) => readSummary(knex, visible),

    environments: (
      query: AuditEnvironmentsQuery & { offset: number; limit: number },
      visible: Visible,
    ) => readEnvironments(knex, query, visible),

    rules: (visible: Visible) => readRules(knex, visible),

    /** Undefined when there is no such environment that the caller may see. */
    history: (id: EnvironmentId, visible: Visible) =>
      readHistory(knex, id, visible),

    /** For the permission framework: in the order of the ARNs. */
    async resources(
      arns: string[],
    ): Promise<Array<AuditedEnvironment | undefined>> {
      const rows = await knex<EnvironmentRow>('audit_environments')
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
    },
  };
}
