import { plainText } from './plainText';
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

/** What a spreadsheet takes for a formula, or a command, at a cell's beginning. */
const FORMULA = /^[\s\u200b\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20|%]|^[\t\r\n]/;

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
  return [COLUMNS, ...rows]
    .map(row => `${row.map(cell).join(',')}\r\n`)
    .join('');
}

/** @internal */
export function cell(text: string): string {
  // What a spreadsheet drops must not hide a formula behind it.
  const plain = plainText(text);
  const safe = FORMULA.test(plain) ? `'${plain}` : plain;
  return `"${safe.split('"').join('""')}"`;
}
