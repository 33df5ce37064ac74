import type { AuditEnvironment } from 'backstage-plugin-mwaa-common';
import { csvLine } from 'mwaa-network';

/** Tells spreadsheets that it is UTF-8. */
const BYTE_ORDER_MARK = '\uFEFF';

type Value = string | number | null;

/** The columns, by their headings; times are ISO 8601. */
const columns: Array<[string, (environment: AuditEnvironment) => Value]> = [
  ['Environment', ({ name }) => name],
  ['Account', ({ account }) => account],
  ['Account name', ({ accountName }) => accountName],
  ['Region', ({ region }) => region],
  ['Owner', ({ owner }) => owner],
  ['System', ({ system }) => system],
  ['Routing', ({ routing }) => routing],
  ['Verdict', ({ verdict }) => verdict],
  ['Failing rules', ({ failing }) => failing.map(f => f.rule).join('; ')],
  ['Failing since', ({ failingSince }) => failingSince],
  ['Fails', ({ counts }) => counts.fail],
  ['Warnings', ({ counts }) => counts.warn],
  ['Unknown', ({ counts }) => counts.unknown],
  ['Passes', ({ counts }) => counts.pass],
  ['Status', ({ status }) => status],
  ['Airflow version', ({ airflowVersion }) => airflowVersion],
  ['Read at', ({ readAt }) => readAt],
  ['Stale since', ({ stale }) => stale?.since ?? null],
  ['Stale because', ({ stale }) => stale?.reason ?? null],
  ['ARN', ({ arn }) => arn],
];

export function exportHeader(): string {
  return BYTE_ORDER_MARK + csvLine(columns.map(([heading]) => heading));
}

export function exportLine(environment: AuditEnvironment): string {
  return csvLine(columns.map(([, valueOf]) => valueOf(environment)));
}
