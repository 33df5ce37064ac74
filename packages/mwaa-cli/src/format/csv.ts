import { csvLine } from 'mwaa-network';
import type { Report } from './report';

const COLUMNS = [
  'environment',
  'rule',
  'status',
  'severity',
  'title',
  'message',
  'resources',
  'evidence',
  'remedy',
  'source',
  'caused by',
];

/** The findings as CSV (RFC 4180), every cell quoted and none a formula. */
export function csv({ environment, findings }: Report): string {
  const rows = findings.map(finding => [
    environment ?? '',
    finding.rule,
    finding.status,
    finding.severity,
    finding.title,
    finding.message,
    finding.resources.join(' '),
    finding.evidence.join('\n'),
    finding.remedy,
    `${finding.source.title}, ${finding.source.edition}`,
    finding.causedBy.join(' '),
  ]);
  return [COLUMNS, ...rows].map(csvLine).join('');
}
