import type { Finding, Verdict } from 'mwaa-network';
import { environmentName } from './reading';

/** A finding; what is not given is as of a rule that passes. */
export function finding(rest: Partial<Finding> & { rule: string }): Finding {
  return {
    status: 'pass',
    severity: 'high',
    title: rest.rule,
    message: `${rest.rule} was looked at.`,
    resources: [],
    evidence: [],
    remedy: '',
    source: {
      title: 'About networking on Amazon MWAA',
      edition: 'mid-2025',
      url: 'https://docs.aws.amazon.com/mwaa/latest/userguide/networking-about.html',
    },
    causedBy: [],
    ...rest,
  };
}

/** A verdict of these findings, made as the judge makes it: the worst counts. */
export function verdictOf(findings: Finding[]): Verdict {
  const worst = (['fail', 'unknown', 'warn'] as const).find(status =>
    findings.some(item => item.status === status),
  );
  return {
    verdict: worst ?? 'pass',
    environment: environmentName,
    routing: 'public',
    routingBasis: {
      how: 'inferred',
      evidence: ['rtb-0a0a has the route 0.0.0.0/0 to a NAT gateway'],
    },
    profile: 'current',
    findings,
    flows: [],
  };
}

/** The culprit of the picture that `placedNetwork` draws, and others. */
export function failingVerdict(): Verdict {
  return verdictOf([
    finding({ rule: 'vpc/dns', title: 'The VPC resolves DNS names' }),
    finding({
      rule: 'routes/default-to-nat',
      status: 'fail',
      severity: 'critical',
      title: 'Private subnets route to a NAT device',
      message:
        'private-a has its default route to the internet gateway igw-1, not to a NAT gateway.',
      resources: ['private-a'],
      evidence: ['rtb-1: 0.0.0.0/0 → igw-1 (active)'],
      remedy: 'Point the default route at a NAT gateway.',
    }),
    finding({
      rule: 'flows/database',
      status: 'fail',
      severity: 'high',
      title: 'The workers reach the database',
      message: 'private-a cannot reach the database endpoint.',
      resources: ['eni-a'],
      remedy: 'Fix the cause.',
      causedBy: ['routes/default-to-nat'],
    }),
    finding({
      rule: 'nat/two',
      status: 'warn',
      severity: 'medium',
      title: 'Two NAT gateways',
      message: 'One NAT gateway only.',
      resources: ['nat-a'],
      remedy: 'Add one.',
    }),
    finding({
      rule: 'role/logs',
      status: 'unknown',
      title: 'The execution role may write logs',
      message: 'The role was not read.',
      remedy: 'Let the portal read the role.',
    }),
    finding({
      rule: 'endpoints/sqs',
      status: 'notApplicable',
      title: 'An endpoint for SQS',
      message: 'Not with public routing.',
    }),
  ]);
}
