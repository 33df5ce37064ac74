import type { AuditFilter, AuditOrder } from 'backstage-plugin-mwaa-common';
import type { Knex } from 'knex';

const columns = {
  owner: 'e.owner',
  account: 'e.account',
  region: 'e.region',
  routing: 'e.routing',
  verdict: 'e.verdict',
} as const;

/** Narrows a query on `audit_environments as e`. */
export function whereFilter(
  query: Knex.QueryBuilder,
  filter: AuditFilter,
): Knex.QueryBuilder {
  for (const [key, column] of Object.entries(columns)) {
    const values = filter[key as keyof typeof columns];
    if (values?.length) query.whereIn(column, values);
  }
  if (filter.rule?.length) {
    const rules = filter.rule;
    query.whereIn('e.id', builder =>
      builder
        .select('environment_id')
        .from('audit_rule_statuses')
        .where('status', 'fail')
        .whereIn('rule', rules),
    );
  }
  const search = filter.search?.trim();
  if (search) {
    const pattern = `%${search
      .toLocaleLowerCase('en-US')
      .replace(/[!%_]/g, sign => `!${sign}`)}%`;
    query.where(builder => {
      for (const column of ['e.name', 'e.owner', 'e.system', 'e.arn']) {
        builder.orWhereRaw(`lower(??) like ? escape '!'`, [column, pattern]);
      }
    });
  }
  return query;
}

/** The worst first, where it ascends. */
const VERDICT_RANK = `case e.verdict when 'fail' then 0 when 'unknown' then 1 when 'warn' then 2 else 3 end`;

const orderBy: Record<AuditOrder['field'], string> = {
  name: 'lower(e.name)',
  owner: 'e.owner',
  account: 'e.account',
  region: 'e.region',
  routing: 'e.routing',
  verdict: VERDICT_RANK,
  failing: 'e.failing',
  failingSince: 'e.failing_since',
};

/** The worst first, and those that have been so for longest before others. */
export const DEFAULT_ORDER: AuditOrder = { field: 'verdict', direction: 'asc' };

/** Orders a query on `audit_environments as e`; what has no value is last. */
export function inOrder(
  query: Knex.QueryBuilder,
  { direction, field }: AuditOrder = DEFAULT_ORDER,
): Knex.QueryBuilder {
  if (field === 'failingSince') {
    query.orderByRaw(`case when ${orderBy[field]} is null then 1 else 0 end`);
  }
  query.orderByRaw(
    `${orderBy[field]} ${direction === 'desc' ? 'desc' : 'asc'}`,
  );
  if (field === 'verdict') query.orderBy('e.failing', 'desc');
  // So that no environment is on two pages.
  return query.orderBy('e.arn');
}
