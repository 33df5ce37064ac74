import type { AuditRuleChange } from 'backstage-plugin-mwaa-common';
import type { Status } from 'mwaa-network';
import type { KeptFinding } from './findings';

/** How many findings have each status. */
export function countStatuses(
  findings: Array<{ status: Status }>,
): Record<Status, number> {
  const counts: Record<Status, number> = {
    pass: 0,
    warn: 0,
    fail: 0,
    unknown: 0,
    notApplicable: 0,
  };
  for (const { status } of findings) counts[status] += 1;
  return counts;
}

/** The rules whose answers differ, those of the later verdict first. */
export function changesBetween(
  earlier: KeptFinding[],
  later: KeptFinding[],
): AuditRuleChange[] {
  const before = new Map(earlier.map(finding => [finding.rule, finding]));
  const after = new Set(later.map(({ rule }) => rule));
  const changed = later.flatMap(({ rule, title, severity, status }) => {
    const from = before.get(rule)?.status ?? null;
    return from === status ? [] : [{ rule, title, severity, from, to: status }];
  });
  const gone = earlier
    .filter(({ rule }) => !after.has(rule))
    .map(({ rule, title, severity, status }) => ({
      rule,
      title,
      severity,
      from: status,
      to: null,
    }));
  return [...changed, ...gone];
}
