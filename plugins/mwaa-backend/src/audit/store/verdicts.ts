import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import type { Verdict } from 'mwaa-network';
import { digestOf, keptFindings, type KeptFinding } from '../findings';
import { failureOf, nextRuleStatuses } from '../ruleStatuses';
import type { Sweep } from './AuditStore';
import {
  ruleStatusFromRow,
  ruleStatusToRow,
  toDateOrNull,
  type EnvironmentRow,
  type RuleStatusRow,
  type VerdictRow,
} from './rows';

/** See {@link AuditStore.judged}. */
export async function takeDownVerdict(
  tx: Knex.Transaction,
  arn: string,
  sweep: Sweep,
  verdict: Verdict,
  now: string,
): Promise<{ changed: boolean }> {
  const at = new Date(now);
  const environment = await tx<EnvironmentRow>('audit_environments')
    .where({ live_key: arn })
    .forUpdate()
    .first();
  // It ended meanwhile.
  if (!environment) return { changed: false };

  const findings = keptFindings(verdict);
  const changed = await keepVerdict(tx, environment.id, verdict, findings, at);
  const failure = await keepRuleStatuses(tx, environment.id, findings, now);
  await tx<EnvironmentRow>('audit_environments')
    .where({ id: environment.id })
    .update({
      routing: verdict.routing,
      verdict: verdict.verdict,
      failing: failure.failing,
      failing_since: toDateOrNull(failure.failingSince),
      first_read_at: environment.first_read_at ?? at,
      read_at: at,
      unread_since: null,
      unread_reason: null,
      sweep_id: sweep.id,
    });
  return { changed };
}

/** A new row only when the verdict says something else. */
async function keepVerdict(
  tx: Knex.Transaction,
  environmentId: string,
  verdict: Verdict,
  findings: KeptFinding[],
  at: Date,
): Promise<boolean> {
  const digest = digestOf(verdict, findings);
  const text = JSON.stringify(findings);
  const standing = await tx<VerdictRow>('audit_verdicts')
    .where({ environment_id: environmentId })
    .whereNull('valid_to')
    .first();
  if (standing?.digest === digest) {
    // The same in newer words.
    if (standing.findings !== text) {
      await tx<VerdictRow>('audit_verdicts')
        .where({ id: standing.id })
        .update({ findings: text });
    }
    return false;
  }
  if (standing) {
    await tx<VerdictRow>('audit_verdicts')
      .where({ id: standing.id })
      .update({ valid_to: at });
  }
  await tx<VerdictRow>('audit_verdicts').insert({
    id: randomUUID(),
    environment_id: environmentId,
    digest,
    verdict: verdict.verdict,
    routing: verdict.routing,
    profile: verdict.profile,
    findings: text,
    valid_from: at,
    valid_to: null,
  });
  return true;
}

async function keepRuleStatuses(
  tx: Knex.Transaction,
  environmentId: string,
  findings: KeptFinding[],
  now: string,
) {
  const rows = await tx<RuleStatusRow>('audit_rule_statuses').where({
    environment_id: environmentId,
  });
  const before = rows.map(ruleStatusFromRow);
  const next = nextRuleStatuses(before, findings, now);
  if (!sameStatuses(before, next)) {
    await tx<RuleStatusRow>('audit_rule_statuses')
      .where({ environment_id: environmentId })
      .delete();
    if (next.length > 0) {
      await tx.batchInsert(
        'audit_rule_statuses',
        next.map(status => ruleStatusToRow(environmentId, status)),
        50,
      );
    }
  }
  return failureOf(next);
}

function sameStatuses<T extends { rule: string }>(one: T[], other: T[]) {
  const text = (statuses: T[]) =>
    JSON.stringify([...statuses].sort((a, b) => (a.rule < b.rule ? -1 : 1)));
  return text(one) === text(other);
}
