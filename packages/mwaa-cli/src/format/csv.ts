import { csvLine, type Finding } from 'mwaa-network';
import type { Report } from './report';

const COLUMNS: Record<string, (finding: Finding, report: Report) => string> = {
  environment: (_, { environment }) => environment ?? '',
  rule: ({ rule }) => rule,
  status: ({ status }) => status,
  severity: ({ severity }) => severity,
  title: ({ title }) => title,
  message: ({ message }) => message,
  resources: ({ resources }) => resources.join(' '),
  evidence: ({ evidence }) => evidence.join('\n'),
  remedy: ({ remedy }) => remedy,
  source: ({ source }) => `${source.title}, ${source.edition}`,
  'caused by': ({ causedBy }) => causedBy.join(' '),
};

/** The findings as CSV (RFC 4180), every cell quoted and none a formula. */
export function csv(report: Report): string {
  const rows = report.findings.map(finding =>
    Object.values(COLUMNS).map(cellOf => cellOf(finding, report)),
  );
  return [Object.keys(COLUMNS), ...rows].map(csvLine).join('');
}
