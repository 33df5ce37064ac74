import type { Severity } from 'mwaa-network';

const SEVERITIES: Severity[] = ['critical', 'high', 'medium', 'low'];

/** For sorting: the most severe first. */
export function bySeverity(
  one: { severity: Severity },
  other: { severity: Severity },
): number {
  return SEVERITIES.indexOf(one.severity) - SEVERITIES.indexOf(other.severity);
}
