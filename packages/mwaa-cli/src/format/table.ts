import {
  plainText,
  type Finding,
  type Severity,
  type Status,
} from 'mwaa-network';
import type { Report } from './report';

const ORDER: Status[] = ['fail', 'unknown', 'warn', 'pass', 'notApplicable'];
const SEVERITIES: Severity[] = ['critical', 'high', 'medium', 'low'];
const WORDS: Record<Status, string> = {
  fail: 'FAIL',
  unknown: 'UNKNOWN',
  warn: 'WARN',
  pass: 'PASS',
  notApplicable: 'N/A',
};

/** The verdict for people: what fails first, with what to do about it. */
export function table(report: Report): string {
  const { findings, flows } = report;
  const count = (status: Status) =>
    findings.filter(finding => finding.status === status).length;
  const told = [...findings]
    .filter(({ status }) => status !== 'notApplicable')
    .sort(
      (a, b) =>
        ORDER.indexOf(a.status) - ORDER.indexOf(b.status) ||
        SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity),
    );
  const width = Math.max(0, ...told.map(({ rule }) => rule.length));
  const lines = [
    `Verdict      ${report.verdict.toUpperCase()}`,
    `Environment  ${report.environment ?? 'none yet'}`,
    `Routing      ${report.routing} (${report.routingBasis.how}: ${report.routingBasis.evidence.join('; ')})`,
    `Profile      ${report.profile}`,
    `Rules        ${ORDER.map(s => `${count(s)} ${WORDS[s].toLowerCase()}`).join(', ')}`,
    `Flows        ${flows.filter(f => f.status === 'reachable').length} of ${flows.length} reachable`,
    '',
    ...told.flatMap(finding => findingLines(finding, width)),
  ];
  return `${lines.map(plainText).join('\n')}\n`;
}

function findingLines(finding: Finding, width: number): string[] {
  const { status, severity, rule, message, remedy, causedBy } = finding;
  const indent = ' '.repeat(20 + width);
  return [
    `${WORDS[status].padEnd(8)} ${severity.padEnd(9)} ${rule.padEnd(width)}  ${message}`,
    ...(finding.resources.length > 0
      ? [`${indent}Resources: ${finding.resources.join(', ')}`]
      : []),
    ...(remedy !== '' ? [`${indent}Remedy: ${remedy}`] : []),
    ...(causedBy.length > 0
      ? [`${indent}Follows from: ${causedBy.join(', ')}`]
      : []),
  ];
}
