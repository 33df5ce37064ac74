import type { AuditSummary } from 'backstage-plugin-mwaa-common';

/**
 * How many environments fail nothing, warnings aside. The share is rounded
 * down, so that 100 % means all.
 */
export function passingShare({
  environments,
  verdicts,
}: Pick<AuditSummary, 'environments' | 'verdicts'>): {
  passing: number;
  /** 0 to 100. */
  percent: number;
} {
  const passing = verdicts.pass + verdicts.warn;
  return {
    passing,
    percent:
      environments === 0 ? 0 : Math.floor((100 * passing) / environments),
  };
}
