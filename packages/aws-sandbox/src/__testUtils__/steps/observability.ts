import type { Step } from './step';

const logGroupName = 'airflow-x-Task';
const resourceArn = `arn:aws:logs:us-east-1:111122223333:log-group:${logGroupName}`;
export const logsSteps: Step[] = [
  ['CreateLogGroup', () => ({ logGroupName })],
  ['PutRetentionPolicy', () => ({ logGroupName, retentionInDays: 30 })],
  [
    'DescribeLogGroups',
    () => ({ logGroupNamePrefix: 'airflow-x' }),
    out =>
      expect(out.logGroups[0]).toMatchObject({
        logGroupName,
        retentionInDays: 30,
      }),
  ],
  ['DeleteRetentionPolicy', () => ({ logGroupName })],
  ['TagResource', () => ({ resourceArn, tags: { a: 'b' } })],
  [
    'ListTagsForResource',
    () => ({ resourceArn }),
    out => expect(out.tags).toEqual({ a: 'b' }),
  ],
  ['UntagResource', () => ({ resourceArn, tagKeys: ['a'] })],
  ['DeleteLogGroup', () => ({ logGroupName })],
];

const AlarmName = 'heartbeat';
export const monitoringSteps: Step[] = [
  [
    'PutMetricAlarm',
    () => ({
      AlarmName,
      Namespace: 'AmazonMWAA',
      MetricName: 'SchedulerHeartbeat',
      Statistic: 'Sum',
      Period: 300,
      EvaluationPeriods: 2,
      Threshold: 1,
      ComparisonOperator: 'LessThanThreshold',
    }),
  ],
  [
    'DescribeAlarms',
    () => ({ AlarmNames: [AlarmName] }),
    out => expect(out.MetricAlarms[0].StateValue).toBe('INSUFFICIENT_DATA'),
  ],
  ['DeleteAlarms', () => ({ AlarmNames: [AlarmName] })],
  [
    'ListMetrics',
    () => ({ Namespace: 'AWS/MWAA' }),
    out => expect(out.Metrics).toEqual([]),
  ],
  [
    'GetMetricData',
    () => ({
      StartTime: new Date(Date.now() - 3_600_000),
      EndTime: new Date(),
      MetricDataQueries: [
        {
          Id: 'm1',
          MetricStat: {
            Metric: { Namespace: 'AWS/MWAA', MetricName: 'CPUUtilization' },
            Period: 300,
            Stat: 'Average',
          },
        },
      ],
    }),
    out =>
      expect(out.MetricDataResults[0]).toMatchObject({ Id: 'm1', Values: [] }),
  ],
];
