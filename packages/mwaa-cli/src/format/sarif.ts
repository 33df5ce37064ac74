import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { rules, type Finding, type Status } from 'mwaa-network';
import { version } from '../../package.json';
import type { Report } from './report';

const LEVELS = { fail: 'error', warn: 'warning' } as const;
const TOLD: Status[] = ['fail', 'warn', 'unknown'];
/** GitHub's scale: critical from 9, high from 7, medium from 4. */
const SECURITY = { critical: '9.5', high: '8.0', medium: '5.0', low: '2.0' };

/**
 * The findings as SARIF 2.1.0, for code scanning and other readers of
 * analyses: what fails and what warns as failures, what is unknown as open.
 */
export function sarif(report: Report): string {
  const results = report.findings
    .filter(({ status }) => TOLD.includes(status))
    .map(finding => result(finding, report));
  return `${JSON.stringify(
    {
      $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
      version: '2.1.0',
      runs: [
        {
          tool: {
            driver: {
              name: 'mwaa-net',
              semanticVersion: version,
              rules: rules.map(rule => ({
                id: rule.id,
                shortDescription: { text: rule.titles.met },
                fullDescription: { text: rule.statement },
                help: { text: rule.remedy },
                helpUri: rule.sources[0]?.url,
                defaultConfiguration: {
                  level:
                    rule.violation[report.profile] === 'fail'
                      ? 'error'
                      : 'warning',
                },
                properties: {
                  tags: ['aws', 'mwaa', 'network'],
                  'security-severity': SECURITY[rule.severity],
                },
              })),
            },
          },
          results,
          properties: {
            verdict: report.verdict,
            environment: report.environment,
            routing: report.routing,
            profile: report.profile,
          },
        },
      ],
    },
    null,
    2,
  )}\n`;
}

function result(finding: Finding, { source }: Report) {
  const { rule, status, message, resources, evidence, remedy } = finding;
  const isFailure = status === 'fail' || status === 'warn';
  return {
    ruleId: rule,
    ruleIndex: rules.findIndex(({ id }) => id === rule),
    kind: isFailure ? 'fail' : 'open',
    level: isFailure ? LEVELS[status] : 'none',
    message: { text: [message, remedy].filter(t => t !== '').join(' – ') },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: uriOf(source) },
          region: { startLine: 1 },
        },
        logicalLocations: resources.map(id => ({
          fullyQualifiedName: id,
          kind: 'resource',
        })),
      },
    ],
    partialFingerprints: {
      'ruleAndResources/v1': [rule, ...resources].join(' '),
    },
    properties: { status, severity: finding.severity, evidence },
  };
}

/** Where a network comes from, as a URI or a reference relative to the working folder. */
function uriOf(source: string): string {
  return path.isAbsolute(source)
    ? pathToFileURL(source).href
    : source.split(/[\\/]/).map(encodeURIComponent).join('/');
}
