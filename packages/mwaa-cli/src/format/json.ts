import type { Report } from './report';

/** The verdict as JSON. */
export function auditJson(report: Report): string {
  const { verdict, environment, routing, profile, findings, flows } = report;
  const told = { verdict, environment, routing, profile, findings, flows };
  return `${JSON.stringify(told, null, 2)}\n`;
}
