import type {
  AuditEnvironment,
  AuditFailingRule,
  AuditRule,
  AuditSummary,
} from 'backstage-plugin-mwaa-common';

export const failingRule: AuditFailingRule = {
  rule: 'routing/no-internet-route',
  title: 'Private subnets have no route to an internet gateway',
  severity: 'critical',
  since: '2026-11-01T00:00:00.000Z',
  sinceFirstReading: false,
  message: 'rtb-1 routes 0.0.0.0/0 to igw-1.',
  follows: false,
};

export function auditEnvironment(
  name: string,
  more: Partial<AuditEnvironment> = {},
): AuditEnvironment {
  const failing = more.failing ?? [];
  return {
    arn: `arn:aws:airflow:us-east-1:111122223333:environment/${name}`,
    name,
    account: '111122223333',
    accountName: 'Data platform',
    region: 'us-east-1',
    owner: 'group:default/data-platform',
    system: null,
    entityRef: `resource:default/${name}`,
    status: 'AVAILABLE',
    airflowVersion: '3.0.6',
    routing: 'public',
    verdict: failing.length > 0 ? 'fail' : 'pass',
    counts: {
      fail: failing.length,
      pass: 3,
      warn: 0,
      unknown: 0,
      notApplicable: 0,
    },
    failing,
    failingSince: failing[0]?.since ?? null,
    readAt: '2026-11-20T00:00:00.000Z',
    stale: null,
    ...more,
  };
}

export const worstRule: AuditRule = {
  rule: failingRule.rule,
  title: failingRule.title,
  severity: 'critical',
  counts: { fail: 1, pass: 2, warn: 0, unknown: 0, notApplicable: 0 },
  causes: 1,
  failingSince: failingRule.since,
};

export function auditSummary(more: Partial<AuditSummary> = {}): AuditSummary {
  return {
    environments: 3,
    verdicts: { fail: 1, unknown: 0, warn: 1, pass: 1 },
    stale: 0,
    worstRules: [worstRule],
    owners: [
      { owner: 'group:default/data-platform', environments: 2, failing: 1 },
      { owner: 'group:default/finance', environments: 1, failing: 0 },
    ],
    places: [
      {
        account: '111122223333',
        accountName: 'Data platform',
        region: 'us-east-1',
        environments: 3,
        failing: 1,
        sweptAt: '2026-11-20T00:00:00.000Z',
        unreadable: null,
      },
    ],
    profile: 'current',
    ...more,
  };
}
