import type { Part, ReadPart } from 'mwaa-network';

export const account = '111122223333';
export const region = 'eu-west-1';
export const environmentName = 'data-platform';
export const environmentArn = `arn:aws:airflow:${region}:${account}:environment/${environmentName}`;

/** A part that was read. */
export function part<T>(...items: T[]): ReadPart<T> {
  return { status: 'read', account, region, at: '2026-09-14T08:30:00Z', items };
}

/** A part that AWS did not let the portal read. */
export function refusedPart<T>(call: string): Part<T> {
  return {
    status: 'notRead',
    reason: `UnauthorizedOperation: You are not authorized to perform: ${call}`,
  };
}
