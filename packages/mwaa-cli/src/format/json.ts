import type { Report } from './report';

/** The verdict as JSON. */
export function auditJson(report: Report): string {
  const { verdict, environment, routing, profile, findings, flows } = report;
  return `${JSON.stringify(
    { verdict, environment, routing, profile, findings, flows },
    null,
    2,
  )}\n`;
}
