import type {
  AuditEnvironment,
  AuditEnvironmentsQuery,
  AuditFailingRule,
  AuditRouting,
  AuditUnreadable,
  AuditVerdict,
} from 'backstage-plugin-mwaa-common';
import type { Knex } from 'knex';
import { countStatuses } from '../changes';
import {
  ruleStatusFromRow,
  toIso,
  toIsoOrNull,
  type DbTime,
  type EnvironmentRow,
  type RuleStatusRow,
} from '../store/rows';
import { inOrder, whereFilter } from './filter';
import { bySeverity } from './severity';
import { whereVisible, type Visible } from './visible';

/** An environment as the database knows it: without the names of others. */
export type StoredEnvironment = Omit<
  AuditEnvironment,
  'accountName' | 'entityRef'
> & {
  /** The entity that the environment's own tag names. */
  entityTag: string | null;
};

/** @internal */
export interface EnvironmentsPage {
  items: StoredEnvironment[];
  total: number;
}

type Row = EnvironmentRow & {
  place_unreadable_since: DbTime | null;
  place_unreadable_reason: string | null;
};

export async function readEnvironments(
  knex: Knex,
  query: AuditEnvironmentsQuery & { offset: number; limit: number },
  visible: Visible,
): Promise<EnvironmentsPage> {
  const matching = () =>
    whereFilter(
      whereVisible(
        knex('audit_environments as e').whereNotNull('e.live_key'),
        visible,
      ),
      query,
    );
  const [{ total }] = await matching().count({ total: '*' });
  const rows: Row[] = await inOrder(
    matching()
      .leftJoin('audit_places as p', join =>
        join.on('p.account', 'e.account').andOn('p.region', 'e.region'),
      )
      .select('e.*', {
        place_unreadable_since: 'p.unreadable_since',
        place_unreadable_reason: 'p.unreadable_reason',
      }),
    query.order,
  )
    .offset(query.offset)
    .limit(query.limit);
  const statuses = await statusesOf(
    knex,
    rows.map(({ id }) => id),
  );
  return {
    items: rows.map(row => toEnvironment(row, statuses.get(row.id) ?? [])),
    total: Number(total),
  };
}

async function statusesOf(
  knex: Knex,
  ids: string[],
): Promise<Map<string, RuleStatusRow[]>> {
  const rows = await knex<RuleStatusRow>('audit_rule_statuses').whereIn(
    'environment_id',
    ids,
  );
  const byId = new Map<string, RuleStatusRow[]>();
  for (const row of rows) {
    const others = byId.get(row.environment_id);
    if (others) others.push(row);
    else byId.set(row.environment_id, [row]);
  }
  return byId;
}

function toEnvironment(row: Row, statusRows: RuleStatusRow[]) {
  const statuses = statusRows.map(ruleStatusFromRow);
  const firstReadAt = toIsoOrNull(row.first_read_at);
  const environment: StoredEnvironment = {
    arn: row.arn,
    name: row.name,
    account: row.account,
    region: row.region,
    owner: row.owner,
    system: row.system,
    entityTag: row.entity_tag,
    status: row.status,
    airflowVersion: row.airflow_version,
    routing: row.routing as AuditRouting,
    verdict: row.verdict as AuditVerdict,
    counts: countStatuses(statuses),
    failing: statuses
      .filter(({ status }) => status === 'fail')
      .map(
        ({ failingSince, follows, message, rule, severity, since, title }) => ({
          rule,
          title,
          severity,
          since: failingSince ?? since,
          sinceFirstReading: (failingSince ?? since) === firstReadAt,
          message,
          follows,
        }),
      )
      .sort(byImportance),
    failingSince: toIsoOrNull(row.failing_since),
    readAt: toIsoOrNull(row.read_at),
    stale: staleness(row),
  };
  return environment;
}

function byImportance(one: AuditFailingRule, other: AuditFailingRule): number {
  return (
    Number(one.follows) - Number(other.follows) ||
    bySeverity(one, other) ||
    one.rule.localeCompare(other.rule)
  );
}

/** The place's trouble before the environment's own. */
function staleness(row: Row): AuditUnreadable | null {
  if (row.place_unreadable_since) {
    return {
      since: toIso(row.place_unreadable_since),
      reason: row.place_unreadable_reason ?? '',
    };
  }
  return row.unread_since
    ? { since: toIso(row.unread_since), reason: row.unread_reason ?? '' }
    : null;
}
