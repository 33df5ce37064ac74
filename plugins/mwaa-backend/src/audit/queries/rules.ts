import type { AuditRule } from 'backstage-plugin-mwaa-common';
import type { Knex } from 'knex';
import type { Severity, Status } from 'mwaa-network';
import { toIsoOrNull, type DbTime } from '../store/rows';
import { bySeverity } from './severity';
import { whereVisible, type Visible } from './visible';

interface Row {
  rule: string;
  status: Status;
  follows: boolean | number;
  environments: number | string;
  failing_since: DbTime | null;
  title: string;
  severity: Severity;
}

/** Every rule with its answers; those that most environments fail by themselves first. */
export async function readRules(
  knex: Knex,
  visible: Visible,
): Promise<AuditRule[]> {
  const rows: Row[] = await whereVisible(
    knex('audit_rule_statuses as s')
      .join('audit_environments as e', 'e.id', 's.environment_id')
      .whereNotNull('e.live_key'),
    visible,
  )
    .groupBy('s.rule', 's.status', 's.follows')
    .select('s.rule', 's.status', 's.follows')
    // One of the words in which it was last said.
    .max({ title: 's.title' })
    .max({ severity: 's.severity' })
    .min({ failing_since: 's.failing_since' })
    .count({ environments: '*' });

  const rules = new Map<string, AuditRule>();
  for (const row of rows) {
    const rule = rules.get(row.rule) ?? {
      rule: row.rule,
      title: row.title,
      severity: row.severity,
      counts: { pass: 0, warn: 0, fail: 0, unknown: 0, notApplicable: 0 },
      causes: 0,
      failingSince: null,
    };
    rule.counts[row.status] += Number(row.environments);
    if (row.status === 'fail') {
      // What is wrong, where it is for anybody, and not what would be right.
      rule.title = row.title;
      if (!row.follows) rule.causes += Number(row.environments);
      rule.failingSince = earlier(
        rule.failingSince,
        toIsoOrNull(row.failing_since),
      );
    }
    rules.set(row.rule, rule);
  }
  return [...rules.values()].sort(
    (one, other) =>
      other.causes - one.causes ||
      other.counts.fail - one.counts.fail ||
      bySeverity(one, other) ||
      other.counts.warn - one.counts.warn ||
      one.rule.localeCompare(other.rule),
  );
}

/** ISO 8601 in UTC compares as text. */
function earlier(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return one ?? other;
  return one < other ? one : other;
}
