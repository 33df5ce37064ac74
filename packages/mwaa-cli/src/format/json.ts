import type { Report } from './report';

/** The verdict as JSON. */
export function auditJson(report: Report): string {
  const { verdict, environment, routing, profile, findings, flows } = report;
  return `${JSON.stringify(
    {
      verdict,
      environment,
      routing,
      profile,
      findings: findings.map(finding => ({
        rule: finding.rule,
        status: finding.status,
        severity: finding.severity,
        title: finding.title,
        message: finding.message,
        resources: finding.resources,
        evidence: finding.evidence,
        remedy: finding.remedy,
        source: finding.source,
        causedBy: finding.causedBy,
      })),
      flows,
    },
    null,
    2,
  )}\n`;
}
