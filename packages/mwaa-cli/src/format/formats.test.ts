import type { Finding } from 'mwaa-network';
import { csv } from './csv';
import { junit } from './junit';
import type { Report } from './report';
import { sarif } from './sarif';
import { table } from './table';

const HOSTILE = '=cmd|"/c calc"!A1 <b>&</b> \u001b[31m\u0000';

function finding(
  status: Finding['status'],
  extra: Partial<Finding> = {},
): Finding {
  return {
    rule: 'vpc/one',
    status,
    severity: 'critical',
    title: 'One VPC',
    message: `It ${status}s`,
    resources: status === 'fail' ? ['vpc-1', 'subnet-1'] : [],
    evidence: ['subnet-1: vpc-1'],
    remedy: status === 'fail' ? 'Move it' : '',
    source: { title: 'Page', edition: '2026' },
    causedBy: [],
    ...extra,
  };
}

function report(...findings: Finding[]): Report {
  return {
    verdict: 'fail',
    environment: 'etl',
    routing: 'private',
    routingBasis: { how: 'declared', evidence: [] },
    profile: 'current',
    findings,
    flows: [],
    source: 'dir',
  };
}

const all = (['fail', 'warn', 'unknown', 'pass', 'notApplicable'] as const).map(
  status => finding(status),
);

describe('csv', () => {
  it('has a line for each finding', () => {
    const lines = csv(report(...all)).split('\r\n');
    expect(lines[1]).toBe(
      '"etl","vpc/one","fail","critical","One VPC","It fails","vpc-1 subnet-1","subnet-1: vpc-1","Move it","Page, 2026",""',
    );
    expect(lines).toHaveLength(all.length + 2);
  });
});

describe('sarif', () => {
  it('tells what fails, warns and is unknown, each by its rule', () => {
    const { version, runs } = JSON.parse(sarif(report(...all)));
    expect(version).toBe('2.1.0');
    const [{ tool, results }] = runs;
    expect(
      results.map((r: { kind: string; level: string }) => [r.kind, r.level]),
    ).toEqual([
      ['fail', 'error'],
      ['fail', 'warning'],
      ['open', 'none'],
    ]);
    for (const { ruleId, ruleIndex } of results) {
      expect(tool.driver.rules[ruleIndex].id).toBe(ruleId);
    }
    expect(results[0].locations[0].logicalLocations).toEqual([
      { fullyQualifiedName: 'vpc-1', kind: 'resource' },
      { fullyQualifiedName: 'subnet-1', kind: 'resource' },
    ]);
  });
});

describe('where sarif says that a network comes from', () => {
  it.each([
    ['answers', 'answers'],
    ['my answers/100%#1?', 'my%20answers/100%25%231%3F'],
    ['c:answers', 'c%3Aanswers'],
    ['/tmp/my answers#1', 'file:///tmp/my%20answers%231'],
    ['111122223333/us-east-1', '111122223333/us-east-1'],
  ])('is a URI: %s', (source, uri) => {
    const { runs } = JSON.parse(sarif({ ...report(finding('fail')), source }));
    expect(
      runs[0].results[0].locations[0].physicalLocation.artifactLocation.uri,
    ).toBe(uri);
  });
});

describe('junit', () => {
  it('counts what it holds, and is XML whatever the texts are', () => {
    const text = junit(
      report(
        ...all,
        finding('fail', { message: HOSTILE, evidence: [HOSTILE, '\ud800'] }),
      ),
    );
    expect(text).toContain('tests="6" failures="2" errors="1" skipped="1"');
    expect(text).toContain('&lt;b&gt;&amp;&lt;/b&gt;');
    // eslint-disable-next-line no-control-regex
    expect(text).not.toMatch(/[\u0000-\u0008\u001b]|\ud800/);
    expect(text.match(/<testcase/g)).toHaveLength(6);
    expect(text.match(/<\/testcase>/g)).toHaveLength(6);
  });
});

describe('table', () => {
  it('tells what fails first, and lets no control character through', () => {
    const text = table(
      report(finding('pass'), finding('fail', { message: HOSTILE })),
    );
    expect(text.indexOf('FAIL ')).toBeLessThan(text.indexOf('PASS '));
    expect(text).not.toContain('\u001b');
    expect(text).toContain('Resources: vpc-1, subnet-1');
    expect(text).toContain('Remedy: Move it');
  });
});
