import { createHash } from 'node:crypto';
import type { Finding, Verdict } from 'mwaa-network';

/** What the audit keeps of a finding. */
export type KeptFinding = Pick<
  Finding,
  | 'rule'
  | 'status'
  | 'severity'
  | 'title'
  | 'message'
  | 'resources'
  | 'causedBy'
>;

/** What the audit keeps of a verdict's findings, in the rules' order. */
export function keptFindings(verdict: Verdict): KeptFinding[] {
  return verdict.findings.map(
    ({ rule, status, severity, title, message, resources, causedBy }) => ({
      rule,
      status,
      severity,
      title,
      message,
      resources: [...resources].sort(),
      causedBy,
    }),
  );
}

/**
 * Equal for verdicts that say the same: the same answers about the same
 * resources. Words do not count, so that neither a number in a message nor a
 * better sentence of a later release passes for a change of the network.
 */
export function digestOf(
  verdict: Pick<Verdict, 'verdict' | 'routing' | 'profile'>,
  findings: KeptFinding[],
): string {
  const answers = findings
    .map(({ rule, status, severity, resources }) => [
      rule,
      status,
      severity,
      ...resources,
    ])
    .sort(([one], [other]) => (one < other ? -1 : 1));
  return createHash('sha256')
    .update(
      JSON.stringify([
        verdict.verdict,
        verdict.routing,
        verdict.profile,
        answers,
      ]),
    )
    .digest('hex');
}
