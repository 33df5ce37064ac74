import type { Finding, Severity, Status } from 'mwaa-network';
import { statusesByUrgency } from '../status/findingStatus';

const severities: Severity[] = ['critical', 'high', 'medium', 'low'];

/** The findings with one answer. */
export interface FindingGroup {
  status: Status;
  findings: Finding[];
}

/**
 * Groups findings by answer, the most urgent first; within a group causes
 * before what follows from them, then by severity, then in the rules' order.
 */
export function groupFindings(findings: readonly Finding[]): FindingGroup[] {
  return statusesByUrgency
    .map(status => ({
      status,
      findings: findings
        .filter(finding => finding.status === status)
        .sort(
          (a, b) =>
            Math.sign(a.causedBy.length) - Math.sign(b.causedBy.length) ||
            severities.indexOf(a.severity) - severities.indexOf(b.severity),
        ),
    }))
    .filter(group => group.findings.length > 0);
}

/** How many findings have each answer; those that do not apply do not count. */
export function countFindings(findings: readonly Finding[]): {
  counts: Record<Status, number>;
  /** Findings that apply. */
  total: number;
} {
  const counts: Record<Status, number> = {
    fail: 0,
    warn: 0,
    unknown: 0,
    pass: 0,
    notApplicable: 0,
  };
  for (const { status } of findings) {
    counts[status] += 1;
  }
  return { counts, total: findings.length - counts.notApplicable };
}
