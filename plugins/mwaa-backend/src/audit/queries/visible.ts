import type { PermissionCriteria } from '@backstage/plugin-permission-common';
import {
  isAndCriteria,
  isNotCriteria,
  isOrCriteria,
} from '@backstage/plugin-permission-node';
import type { Knex } from 'knex';
import type { AuditedEnvironmentFilter } from '../permissions';

const COLUMNS = { ownedBy: 'e.owned_by' } as const;

/**
 * What a caller may see: everything, or what the criteria say. Nobody who may
 * see nothing gets this far.
 */
export type Visible = 'all' | PermissionCriteria<AuditedEnvironmentFilter>;

/** Narrows a query on `audit_environments as e` to what a caller may see. */
export function whereVisible(
  query: Knex.QueryBuilder,
  visible: Visible,
): Knex.QueryBuilder {
  return visible === 'all'
    ? query
    : query.where(builder => whereCriteria(builder, visible));
}

function whereCriteria(
  query: Knex.QueryBuilder,
  criteria: PermissionCriteria<AuditedEnvironmentFilter>,
): void {
  if (isAndCriteria(criteria)) {
    for (const each of criteria.allOf) {
      query.andWhere(builder => whereCriteria(builder, each));
    }
  } else if (isOrCriteria(criteria)) {
    for (const each of criteria.anyOf) {
      query.orWhere(builder => whereCriteria(builder, each));
    }
  } else if (isNotCriteria(criteria)) {
    query.whereNot(builder => whereCriteria(builder, criteria.not));
  } else {
    query.whereIn(COLUMNS[criteria.property], criteria.values);
  }
}
