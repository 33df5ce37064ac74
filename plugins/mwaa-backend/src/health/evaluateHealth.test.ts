import type { MetricSeries } from 'backstage-plugin-mwaa-node';
import { alarms } from 'mwaa-network';
import { evaluateHealth } from './evaluateHealth';
import { alarmPeriods, alarmQueries, alarmRange } from './queries';

const NOW = '2026-09-01T12:03:30.000Z';

/** A series in which every period of the alarm has a value, oldest first. */
function series(id: string, values: Array<number | undefined>): MetricSeries {
  const alarm = alarms.values.find(other => other.id === id)!;
  const times = alarmPeriods(alarm, NOW);
  const seen = times
    .map((time, index) => [time, values[index]] as const)
    .filter(([, value]) => value !== undefined);
  return {
    id,
    timestamps: seen.map(([time]) => time),
    values: seen.map(([, value]) => value!),
  };
}

function check(id: string, values: Array<number | undefined>) {
  const health = evaluateHealth(
    'AVAILABLE',
    { status: 'read', series: [series(id, values)] },
    NOW,
  );
  return health.checks.find(other => other.id === id)!;
}

describe('evaluateHealth', () => {
  it.each([
    ['SchedulerHeartbeat', [60, 60], 'pass'],
    ['SchedulerHeartbeat', [60, 0], 'pass'],
    ['SchedulerHeartbeat', [0, 0], 'fail'],
    // A heartbeat that is missing is the alarm itself.
    ['SchedulerHeartbeat', [undefined, undefined], 'fail'],
    ['SchedulerHeartbeat', [undefined, 60], 'pass'],
    ['ApproximateAgeOfOldestTask', [1801, 1801, 1801], 'fail'],
    ['ApproximateAgeOfOldestTask', [1801, 1800, 1801], 'pass'],
    [
      'ApproximateAgeOfOldestTask',
      [undefined, undefined, undefined],
      'unknown',
    ],
    ['SchedulerCPUUtilization', [96, 96, 96], 'fail'],
    ['SchedulerCPUUtilization', [96, 95, 96], 'pass'],
    ['BaseWorkerMemoryUtilization', [96, 96, 96, 96, 96, 96], 'fail'],
    ['BaseWorkerMemoryUtilization', [undefined, 96, 96, 96, 96, 96], 'pass'],
    ['DatabaseCPUUtilization', [99, 99, 99], 'fail'],
    ['DatabaseFreeableMemory', [1e8, 1e8, 1e8], 'fail'],
    ['DatabaseFreeableMemory', [1e9, 1e8, 1e8], 'pass'],
  ])('%s with %j: %s', (id, values, status) => {
    expect(check(id, values).status).toBe(status);
  });

  it('misses nothing from before an environment was made', () => {
    const heartbeat = (createdAt: string) =>
      evaluateHealth(
        'AVAILABLE',
        { status: 'read', series: [] },
        NOW,
        createdAt,
      ).checks.find(({ id }) => id === 'SchedulerHeartbeat')!.status;
    expect(heartbeat('2026-09-01T12:00:00.000Z')).toBe('unknown');
    expect(heartbeat('2026-09-01T11:54:00.000Z')).toBe('unknown');
    expect(heartbeat('2026-09-01T11:00:00.000Z')).toBe('fail');
  });

  it('says what was seen against what is expected, with units', () => {
    expect(check('SchedulerCPUUtilization', [96, 97, 98.26]).message).toBe(
      'Last value 98.3 %; expected at most 95 % (3 of 3 periods of 5 minutes outside)',
    );
    expect(check('DatabaseFreeableMemory', [1e9, 1e9, 1e9]).message).toBe(
      'Last value 954 MiB; expected at least 512 MiB (0 of 3 periods of 5 minutes outside)',
    );
  });

  it('says what to do only where something is wrong', () => {
    expect(check('SchedulerHeartbeat', [0, 0]).remedy).not.toBe('');
    expect(check('SchedulerHeartbeat', [60, 60]).remedy).toBe('');
  });

  it('knows nothing of metrics that could not be read', () => {
    const health = evaluateHealth(
      'AVAILABLE',
      { status: 'notRead', reason: 'AccessDenied' },
      NOW,
    );
    expect(health.status).toBe('unknown');
    expect(health.checks[1]).toMatchObject({
      status: 'unknown',
      message: 'CloudWatch could not be read: AccessDenied',
    });
  });

  it('is as bad as its worst check', () => {
    const read = (values: number[]) =>
      evaluateHealth(
        'AVAILABLE',
        { status: 'read', series: [series('SchedulerHeartbeat', values)] },
        NOW,
      ).status;
    expect(read([0, 0])).toBe('fail');
    // Others have no data yet; the scheduler lives.
    expect(read([60, 60])).toBe('pass');
  });

  it.each([
    ['CREATING', 'warn'],
    ['CREATE_FAILED', 'fail'],
    ['UNAVAILABLE', 'fail'],
    ['PENDING', 'warn'],
    ['SOMETHING_NEW', 'unknown'],
  ])(
    'of an environment that is %s is %s, whatever its metrics',
    (word, status) => {
      const health = evaluateHealth(word, { status: 'read', series: [] }, NOW);
      expect(health).toMatchObject({ status, environmentStatus: word });
      expect(health.checks).toHaveLength(1);
    },
  );
});

describe('alarmQueries', () => {
  it('asks for every alarm, by environment, in periods of five minutes', () => {
    const queries = alarmQueries('etl');
    expect(queries).toHaveLength(alarms.values.length);
    expect(new Set(queries.map(({ id }) => id)).size).toBe(queries.length);
    for (const query of queries) {
      expect(query).toMatchObject({ period: 300 });
      expect(query.dimensions.Environment).toBe('etl');
    }
  });

  it('covers the longest alarm', () => {
    const { end, start } = alarmRange(NOW);
    expect(end).toBe(NOW);
    expect(start).toBe('2026-09-01T11:30:00.000Z');
  });
});
