import type { Environment, Finding, Verdict } from 'mwaa-network';

/** What rules ask of the environment itself, and not of its network. */
const ASKED_OF: Readonly<
  Record<string, (environment: Environment) => unknown>
> = {
  environment: e => e.EnvironmentClass,
  'airflow-version': e => e.AirflowVersion,
  logging: e => e.LoggingConfiguration,
  'web-server': e => e.WebserverAccessMode && e.AirflowVersion,
  bucket: e => e.SourceBucketArn,
  'execution-role': e => e.ExecutionRoleArn,
  key: e => e.KmsKey,
  'mwaa-endpoints': e => e.DatabaseVpcEndpointService,
  quota: () => undefined,
};

const WORST: readonly Verdict['verdict'][] = ['fail', 'unknown', 'warn'];

/**
 * The verdict on a network for an environment that does not exist yet: what
 * nobody has described of it is not asked, instead of being unknown.
 */
export function withoutUndescribed(
  verdict: Verdict,
  planned: Environment,
): Verdict {
  const findings = verdict.findings.map((finding): Finding => {
    const [family] = finding.rule.split('/');
    const { [family]: asked } = ASKED_OF;
    if (finding.status !== 'unknown' || !asked || asked(planned)) {
      return finding;
    }
    return {
      ...finding,
      status: 'notApplicable',
      message: `Not described of an environment that does not exist yet: ${finding.message}`,
    };
  });
  return {
    ...verdict,
    environment: null,
    findings,
    verdict:
      WORST.find(status => findings.some(f => f.status === status)) ?? 'pass',
  };
}
