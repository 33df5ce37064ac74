import type { Dated } from './types';

/** A documented alarm, as data. @public */
export interface Alarm {
  id: string;
  title: string;
  namespace: 'AWS/MWAA' | 'AmazonMWAA';
  metricName: string;
  /** Beside `Environment`. */
  dimensions: Record<string, string>;
  statistic: 'Average' | 'Sum' | 'Maximum' | 'Minimum';
  /** Breached when a period's value is on that side of the threshold. */
  breach: { when: 'above' | 'below'; threshold: number };
  /** So many of the last so many periods must breach. */
  datapoints: { breaching: number; of: number };
  /** Whether a period without data breaches, as it does for a heartbeat. */
  missingBreaches?: boolean;
  unit: 'percent' | 'seconds' | 'MiB' | 'heartbeats';
  remedy: string;
}

/** Seconds of every alarm's periods. @public */
export const ALARM_PERIOD_SECONDS = 300;

const MIB = 1024 * 1024;

function container(
  cluster: 'Scheduler' | 'WebServer' | 'BaseWorker',
  what: 'CPU' | 'Memory',
): Alarm {
  const people = {
    Scheduler: 'scheduler',
    WebServer: 'web server',
    BaseWorker: 'worker',
  }[cluster];
  const periods = cluster === 'BaseWorker' ? 6 : 3;
  return {
    id: `${cluster}${what}Utilization`,
    title: `${what === 'CPU' ? 'CPU' : 'Memory'} of the ${people}`,
    namespace: 'AWS/MWAA',
    metricName: `${what}Utilization`,
    dimensions: { Cluster: cluster },
    statistic: 'Average',
    breach: { when: 'above', threshold: 95 },
    datapoints: { breaching: periods, of: periods },
    unit: 'percent',
    remedy:
      cluster === 'BaseWorker'
        ? 'Let more workers start, choose a larger environment class, or run fewer tasks per worker (celery.worker_autoscale).'
        : 'Choose a larger environment class, or lighten the DAG files that every parse loads.',
  };
}

/** The alarms that AWS recommends for MWAA. @public */
export const alarms: Dated<readonly Alarm[]> = {
  asOf: '2026-09',
  source: 'Amazon MWAA User Guide, monitoring dashboards and alarms',
  values: [
    {
      id: 'SchedulerHeartbeat',
      title: 'Heartbeat of the scheduler',
      namespace: 'AmazonMWAA',
      metricName: 'SchedulerHeartbeat',
      dimensions: { Function: 'Scheduler' },
      statistic: 'Sum',
      breach: { when: 'below', threshold: 1 },
      datapoints: { breaching: 2, of: 2 },
      missingBreaches: true,
      unit: 'heartbeats',
      remedy:
        "Look at the scheduler's log group. Without a way to CloudWatch (endpoint `monitoring` or NAT) its heartbeats do not arrive either.",
    },
    {
      id: 'ApproximateAgeOfOldestTask',
      title: 'Age of the oldest queued task',
      namespace: 'AWS/MWAA',
      metricName: 'ApproximateAgeOfOldestTask',
      dimensions: {},
      statistic: 'Maximum',
      breach: { when: 'above', threshold: 1800 },
      datapoints: { breaching: 3, of: 3 },
      unit: 'seconds',
      remedy:
        'Tasks wait too long for a worker: let more workers start, or look why the workers do not take them.',
    },
    container('Scheduler', 'CPU'),
    container('Scheduler', 'Memory'),
    container('WebServer', 'CPU'),
    container('WebServer', 'Memory'),
    container('BaseWorker', 'CPU'),
    container('BaseWorker', 'Memory'),
    {
      id: 'DatabaseCPUUtilization',
      title: 'CPU of the metadata database',
      namespace: 'AWS/MWAA',
      metricName: 'CPUUtilization',
      dimensions: { DatabaseRole: 'WRITER' },
      statistic: 'Average',
      breach: { when: 'above', threshold: 95 },
      datapoints: { breaching: 3, of: 3 },
      unit: 'percent',
      remedy:
        'Clean the metadata database of old runs, or choose a larger environment class.',
    },
    {
      id: 'DatabaseFreeableMemory',
      title: 'Free memory of the metadata database',
      namespace: 'AWS/MWAA',
      metricName: 'FreeableMemory',
      dimensions: { DatabaseRole: 'WRITER' },
      statistic: 'Average',
      breach: { when: 'below', threshold: 512 * MIB },
      datapoints: { breaching: 3, of: 3 },
      unit: 'MiB',
      remedy:
        'Clean the metadata database of old runs, or choose a larger environment class.',
    },
  ],
};
