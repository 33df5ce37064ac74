import type { Dated } from './types';

/** An inclusive range of counts. @public */
export interface CountRange {
  min: number;
  max: number;
  /** What MWAA takes when the request names none. */
  default: number;
}

/** A size of environment, with what it can be asked for. @public */
export interface EnvironmentClass {
  /** For example `mw1.small`. */
  name: string;
  /** DAGs that the class is meant for: advice, not a limit of the API. */
  dags: number;
  schedulers: CountRange;
  webservers: CountRange;
  workers: CountRange;
  /** Whether workers and web servers grow and shrink with the load. */
  autoscaling: boolean;
}

/**
 * The most workers that an account's default quota allows; more, up to
 * `onRequest`, are granted on request.
 *
 * @public
 */
export const workerQuota: Dated<{ byDefault: number; onRequest: number }> = {
  asOf: '2026-09',
  source: 'Amazon MWAA User Guide, service quotas',
  values: { byDefault: 25, onRequest: 50 },
};

const autoscaled = {
  schedulers: { min: 2, max: 5, default: 2 },
  webservers: { min: 2, max: 5, default: 2 },
  workers: { min: 1, max: workerQuota.values.onRequest, default: 10 },
  autoscaling: true,
};

/**
 * The classes of environment, smallest first.
 *
 * @public
 */
export const environmentClasses: Dated<readonly EnvironmentClass[]> = {
  asOf: '2026-09',
  source:
    'Amazon MWAA User Guide, environment class; API Reference, CreateEnvironment',
  values: [
    {
      name: 'mw1.micro',
      dags: 25,
      schedulers: { min: 1, max: 1, default: 1 },
      webservers: { min: 1, max: 1, default: 1 },
      workers: { min: 1, max: 1, default: 1 },
      autoscaling: false,
    },
    { name: 'mw1.small', dags: 50, ...autoscaled },
    { name: 'mw1.medium', dags: 250, ...autoscaled },
    { name: 'mw1.large', dags: 1000, ...autoscaled },
    { name: 'mw1.xlarge', dags: 2000, ...autoscaled },
    { name: 'mw1.2xlarge', dags: 4000, ...autoscaled },
  ],
};

/** The class of that name, or undefined. @public */
export function environmentClass(name: string): EnvironmentClass | undefined {
  return environmentClasses.values.find(c => c.name === name);
}
