import type { Severity, Status } from 'mwaa-network';
import type { KeptFinding } from './findings';

/** What a rule says of an environment now, and since when. */
export interface RuleStatus {
  rule: string;
  title: string;
  severity: Severity;
  status: Status;
  message: string;
  /** It is so only because of another rule. */
  follows: boolean;
  /** ISO 8601; since when it has had this status. */
  since: string;
  /** ISO 8601; when it began to fail, null when it does not. */
  failingSince: string | null;
}

/**
 * Carries on what was known of each rule.
 *
 * A rule that failed, could not be judged for a while and fails again has
 * failed all the time as far as anybody knows: `unknown` is no answer.
 *
 * @param now - ISO 8601 time of the reading
 */
export function nextRuleStatuses(
  before: RuleStatus[],
  findings: KeptFinding[],
  now: string,
): RuleStatus[] {
  const known = new Map(before.map(status => [status.rule, status]));
  return findings.map(
    ({ rule, title, severity, status, message, causedBy }) => {
      const last = known.get(rule);
      return {
        rule,
        title,
        severity,
        status,
        message,
        follows: causedBy.length > 0,
        since: last?.status === status ? last.since : now,
        failingSince: failingSince(status, last?.failingSince ?? null, now),
      };
    },
  );
}

function failingSince(
  status: Status,
  before: string | null,
  now: string,
): string | null {
  if (status === 'fail') return before ?? now;
  return status === 'unknown' ? before : null;
}

/** How many rules fail, and since when the first of them has. */
export function failureOf(statuses: RuleStatus[]): {
  failing: number;
  failingSince: string | null;
} {
  const failing = statuses.filter(({ status }) => status === 'fail');
  const times = failing
    .flatMap(status => status.failingSince ?? [])
    // ISO 8601 in UTC sorts as text.
    .sort();
  return { failing: failing.length, failingSince: times[0] ?? null };
}
