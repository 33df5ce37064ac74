import type { Dated } from './types';

/** A version of Apache Airflow that MWAA offers. @public */
export interface AirflowVersion {
  /** For example `2.10.3`. */
  version: string;
  major: number;
}

/**
 * The versions that a new environment may have, newest first.
 *
 * @public
 */
export const airflowVersions: Dated<readonly AirflowVersion[]> = {
  asOf: '2026-09',
  source: 'Amazon MWAA User Guide, Apache Airflow versions',
  values: [
    '3.3.1',
    '3.2.1',
    '3.0.6',
    '2.11.2',
    '2.11.0',
    '2.10.3',
    '2.10.1',
    '2.9.2',
    '2.8.1',
    '2.7.2',
  ].map(version => ({ version, major: Number(version.split('.')[0]) })),
};

/**
 * The version of a request that names none: MWAA's own default, the newest.
 *
 * @public
 */
export const defaultAirflowVersion: string = airflowVersions.values[0].version;

/**
 * The oldest version that takes the access mode `PUBLIC_AND_PRIVATE`.
 *
 * @public
 */
export const publicAndPrivateSince: Dated<string> = {
  asOf: '2026-09',
  source: 'Amazon MWAA API Reference, CreateEnvironment',
  values: '3.2.1',
};

/**
 * The way of an environment from one major version to the next.
 *
 * @public
 */
export const stepToNextMajor: Dated<{ from: string; to: string }> = {
  asOf: '2026-09',
  source: 'Amazon MWAA User Guide, Changing the Apache Airflow version',
  values: { from: '2.11.0', to: '3.0.0' },
};

/** The newest version on offer that is older than `version`. */
export function lastBefore(version: string): string | undefined {
  return airflowVersions.values.find(
    offered => compareVersions(offered.version, version) < 0,
  )?.version;
}

/**
 * Orders two versions by number, `2.9.2` before `2.10.1`: negative when `a` is
 * older, positive when it is newer, zero when they are the same or one is no
 * version at all.
 *
 * @public
 */
export function compareVersions(a: string, b: string): number {
  const left = a.split('.').map(Number);
  const right = b.split('.').map(Number);
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0);
    if (Number.isNaN(difference)) return 0;
    if (difference !== 0) return difference;
  }
  return 0;
}
