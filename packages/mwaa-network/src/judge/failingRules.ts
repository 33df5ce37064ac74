import type { Finding, Severity } from '../rules/types';
import type { Verdict } from './types';

const ORDER: Record<Severity, number> = {
  critical: 0,
  high: 1,
  medium: 2,
  low: 3,
};

/**
 * The findings that fail, worst first; what merely follows from another comes
 * after all that does not.
 *
 * @public
 */
export function failingRules(verdict: Verdict): Finding[] {
  return verdict.findings
    .filter(finding => finding.status === 'fail')
    .sort(
      (a, b) =>
        Number(a.causedBy.length > 0) - Number(b.causedBy.length > 0) ||
        ORDER[a.severity] - ORDER[b.severity],
    );
}
