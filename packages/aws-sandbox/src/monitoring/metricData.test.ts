import { codeOf, sandboxForTests } from '../__testUtils__/sandboxForTests';
import { environments } from '../mwaa/records';

const test = sandboxForTests({ seed: true });
const HOUR = 3_600_000;

function query(
  environment: string,
  MetricName: string,
  dimensions: Record<string, string>,
  range: { from: number; to: number },
  more: object = {},
) {
  const Dimensions = Object.entries({
    ...dimensions,
    Environment: environment,
  }).map(([Name, Value]) => ({ Name, Value }));
  return test.clients.monitoring.getMetricData({
    StartTime: new Date(range.from),
    EndTime: new Date(range.to),
    ScanBy: 'TimestampAscending',
    MetricDataQueries: [
      {
        Id: 'm',
        MetricStat: {
          Metric: { Namespace: 'AmazonMWAA', MetricName, Dimensions },
          Period: 300,
          Stat: 'Sum',
          ...more,
        },
      },
    ],
  });
}

describe('metrics', () => {
  const now = Math.floor(Date.now() / 300_000) * 300_000;
  const scheduler = { Function: 'Scheduler' };

  it('are the same whenever they are asked for', async () => {
    const range = { from: now - 3 * HOUR, to: now - HOUR };
    const executor = { Function: 'Executor' };
    const first = await query('analytics-prod', 'QueuedTasks', executor, range);
    const second = await query(
      'analytics-prod',
      'QueuedTasks',
      executor,
      range,
    );
    expect(first.MetricDataResults![0].Values).toHaveLength(24);
    expect(second.MetricDataResults).toEqual(first.MetricDataResults);
  });

  it('show the heartbeat of a healthy scheduler, and how a sick one stopped', async () => {
    const healthy = await query(
      'analytics-prod',
      'SchedulerHeartbeat',
      scheduler,
      { from: now - 2 * HOUR, to: now - HOUR },
    );
    expect(healthy.MetricDataResults![0].Values).toEqual(Array(12).fill(60));
    const sick = await query(
      'marketing-daily',
      'SchedulerHeartbeat',
      scheduler,
      { from: now - 2 * HOUR, to: now },
    );
    expect(sick.MetricDataResults![0].Values).toEqual([]);
    const before = await query(
      'marketing-daily',
      'SchedulerHeartbeat',
      scheduler,
      { from: now - 10 * HOUR, to: now - 9 * HOUR },
    );
    expect(before.MetricDataResults![0].Values).not.toEqual([]);
  });

  it('begin when the environment does', async () => {
    const place = {
      account: '111122223333',
      region: 'us-east-1',
      store: test.sandbox.store,
    };
    const made = environments(place).get('fraud-scoring')!.CreatedAt.getTime();
    const { MetricDataResults } = await query(
      'fraud-scoring',
      'SchedulerHeartbeat',
      scheduler,
      { from: made - HOUR, to: made + HOUR },
    );
    expect(MetricDataResults![0].Timestamps![0].getTime()).toBeGreaterThan(
      made - 300_001,
    );
  });

  it('are none for what does not exist', async () => {
    const { MetricDataResults } = await query(
      'nosuch',
      'SchedulerHeartbeat',
      scheduler,
      { from: now - HOUR, to: now },
    );
    expect(MetricDataResults![0].Values).toEqual([]);
  });

  it('are refused when the question is wrong', async () => {
    const range = { from: now - HOUR, to: now };
    expect(
      await codeOf(
        query('analytics-prod', 'QueuedTasks', {}, { from: now, to: now }),
      ),
    ).toBe('ValidationException');
    expect(
      await codeOf(
        query('analytics-prod', 'QueuedTasks', {}, range, { Period: 7 }),
      ),
    ).toBe('ValidationException');
    expect(
      await codeOf(
        query('analytics-prod', 'QueuedTasks', {}, range, { Stat: 'p99' }),
      ),
    ).toBe('ValidationException');
  });
});
