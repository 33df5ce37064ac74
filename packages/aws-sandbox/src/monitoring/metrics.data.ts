/**
 * The metrics of an environment, as far as its health is read from them. What
 * they usually show, for a small environment with a day's rhythm.
 *
 * Source: MWAA user guide, "Apache Airflow metrics" and "Container, queue, and
 * database metrics", September 2026.
 */
export interface EnvironmentMetric {
  namespace: 'AmazonMWAA' | 'AWS/MWAA';
  name: string;
  /** Dimensions beside the environment's. */
  dimensions: Record<string, string>;
  unit: string;
  /** Mean, and how far it goes up and down with the day. */
  usual: number;
  swing: number;
  /** What it shows when the network does not work. Nothing when absent. */
  whenSick?: number;
}

function airflow(
  name: string,
  fn: string,
  usual: number,
  swing: number,
  whenSick?: number,
): EnvironmentMetric {
  return {
    namespace: 'AmazonMWAA',
    name,
    dimensions: { Function: fn },
    unit: 'Count',
    usual,
    swing,
    whenSick,
  };
}

function cluster(name: string, of: string, usual: number): EnvironmentMetric {
  return {
    namespace: 'AWS/MWAA',
    name,
    dimensions: { Cluster: of },
    unit: 'Percent',
    usual,
    swing: 12,
    whenSick: 3,
  };
}

const clusters: Array<[of: string, cpu: number, memory: number]> = [
  ['Scheduler', 38, 52],
  ['WebServer', 14, 44],
  ['BaseWorker', 32, 48],
];

export const environmentMetrics: EnvironmentMetric[] = [
  airflow('SchedulerHeartbeat', 'Scheduler', 12, 0),
  airflow('TriggererHeartbeat', 'Triggerer', 12, 0),
  airflow('DagBagSize', 'DAG Processing', 18, 0),
  airflow('ImportErrors', 'DAG Processing', 0, 0),
  airflow('QueuedTasks', 'Executor', 3, 3, 46),
  airflow('RunningTasks', 'Executor', 6, 5, 0),
  airflow('OpenSlots', 'Executor', 26, 5, 32),
  airflow('TasksStarving', 'Scheduler', 0, 0, 12),
  airflow('ZombiesKilled', 'Scheduler', 0, 0, 2),
  ...clusters.flatMap(([of, cpu, memory]) => [
    cluster('CPUUtilization', of, cpu),
    cluster('MemoryUtilization', of, memory),
  ]),
  {
    namespace: 'AWS/MWAA',
    name: 'ApproximateAgeOfOldestTask',
    dimensions: { Queue: 'ApproximateAgeOfOldestTask' },
    unit: 'Seconds',
    usual: 20,
    swing: 15,
    whenSick: 5400,
  },
  {
    namespace: 'AWS/MWAA',
    name: 'CPUUtilization',
    dimensions: { DatabaseRole: 'WRITER' },
    unit: 'Percent',
    usual: 22,
    swing: 8,
    whenSick: 5,
  },
  {
    namespace: 'AWS/MWAA',
    name: 'FreeableMemory',
    dimensions: { DatabaseRole: 'WRITER' },
    unit: 'Bytes',
    usual: 2.4e9,
    swing: 2e8,
    whenSick: 2.6e9,
  },
  {
    namespace: 'AWS/MWAA',
    name: 'DatabaseConnections',
    dimensions: { DatabaseRole: 'WRITER' },
    unit: 'Count',
    usual: 24,
    swing: 6,
    whenSick: 0,
  },
];
