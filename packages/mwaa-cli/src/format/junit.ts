import { plainText, type Finding } from 'mwaa-network';
import type { Report } from './report';

/**
 * The findings as JUnit XML: a suite for each family of rules, a test for each
 * rule. What warns passes, and says so; what is unknown is an error.
 */
export function junit(report: Report): string {
  const families = new Map<string, Finding[]>();
  for (const finding of report.findings) {
    const [family] = finding.rule.split('/');
    families.set(family, [...(families.get(family) ?? []), finding]);
  }
  const suites = [...families].map(
    ([family, findings]) =>
      `  <testsuite name="${xml(family)}" ${counts(findings)}>\n${findings
        .map(testCase)
        .join('')}  </testsuite>\n`,
  );
  const name = `mwaa-net ${report.environment ?? report.source}`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="${xml(name)}" ${counts(report.findings)}>\n${suites.join('')}</testsuites>\n`;
}

function counts(findings: Finding[]): string {
  const count = (status: Finding['status']) =>
    findings.filter(finding => finding.status === status).length;
  return `tests="${findings.length}" failures="${count('fail')}" errors="${count('unknown')}" skipped="${count('notApplicable')}"`;
}

function testCase(finding: Finding): string {
  const [family] = finding.rule.split('/');
  return `    <testcase classname="${xml(family)}" name="${xml(finding.rule)}">${outcome(finding)}</testcase>\n`;
}

function outcome(finding: Finding): string {
  const { status, severity, message } = finding;
  const details = xml(
    [
      finding.title,
      ...(finding.resources.length > 0
        ? [`Resources: ${finding.resources.join(', ')}`]
        : []),
      ...finding.evidence,
      ...(finding.remedy !== '' ? [`Remedy: ${finding.remedy}`] : []),
    ].join('\n'),
  );
  switch (status) {
    case 'fail':
      return `<failure type="${severity}" message="${xml(message)}">${details}</failure>`;
    case 'unknown':
      return `<error type="unknown" message="${xml(message)}">${details}</error>`;
    case 'notApplicable':
      return `<skipped message="${xml(message)}"/>`;
    case 'warn':
      return `<system-out>${xml(`Warning: ${message}\n`)}${details}</system-out>`;
    default:
      return '';
  }
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

function xml(text: string): string {
  return plainText(text)
    .replace(
      /[\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
      '',
    )
    .replace(/[&<>"]/g, character => ENTITIES[character]);
}
