import type { Knex } from 'knex';
import type { EnvironmentRow, RuleStatusRow, VerdictRow } from './rows';

/**
 * Forgets what ended before a time. Environments that nobody has seen since go
 * too: their account is configured no more, or has been unreadable all along.
 */
export async function prune(tx: Knex.Transaction, before: Date): Promise<void> {
  const ids = await tx<EnvironmentRow>('audit_environments')
    .where('ended_at', '<', before)
    .orWhere('last_seen_at', '<', before)
    .pluck('id');
  await tx<RuleStatusRow>('audit_rule_statuses')
    .whereIn('environment_id', ids)
    .delete();
  await tx<VerdictRow>('audit_verdicts')
    .whereIn('environment_id', ids)
    .orWhere('valid_to', '<', before)
    .delete();
  await tx<EnvironmentRow>('audit_environments').whereIn('id', ids).delete();
}
