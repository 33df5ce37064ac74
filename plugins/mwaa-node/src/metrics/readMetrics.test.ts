import { fakeClients, type FakeAnswers } from '../__testUtils__/fakeClients';
import { Reader } from '../collect/Reader';
import type { MetricQuery } from '../types';
import { readMetrics } from './readMetrics';

const range = { start: '2026-09-22T11:00:00Z', end: '2026-09-22T12:00:00Z' };

function query(id: string): MetricQuery {
  return {
    id,
    namespace: 'AmazonMWAA',
    metricName: 'SchedulerHeartbeat',
    dimensions: { Environment: 'etl', Function: 'Scheduler' },
    statistic: 'Sum',
    period: 300,
  };
}

function read(queries: MetricQuery[], answer: FakeAnswers[string]) {
  const fake = fakeClients({ GetMetricData: answer });
  const reader = new Reader({
    clients: fake.clients,
    place: { account: '111122223333', region: 'us-east-1' },
  });
  return { ...fake, series: readMetrics(reader, queries, range) };
}

const at = (minute: number) => new Date(Date.UTC(2026, 8, 22, 11, minute));

describe('readMetrics', () => {
  it('joins the pages of a series, oldest first, and has an empty one where there is nothing', async () => {
    const { calls, series } = read(
      [query('SchedulerHeartbeat'), query('Age of b')],
      ({ NextToken }) =>
        NextToken
          ? {
              MetricDataResults: [
                {
                  Id: 'q0',
                  StatusCode: 'Complete',
                  Timestamps: [at(10)],
                  Values: [3],
                },
              ],
            }
          : {
              MetricDataResults: [
                {
                  Id: 'q0',
                  StatusCode: 'PartialData',
                  Timestamps: [at(0), at(5)],
                  Values: [1, 2],
                },
                { Id: 'q1', StatusCode: 'Complete' },
              ],
              NextToken: 'more',
            },
    );
    expect(await series).toEqual([
      {
        id: 'SchedulerHeartbeat',
        timestamps: [at(0), at(5), at(10)].map(date => date.toISOString()),
        values: [1, 2, 3],
      },
      { id: 'Age of b', timestamps: [], values: [] },
    ]);
    expect(calls[0].input).toMatchObject({
      ScanBy: 'TimestampAscending',
      StartTime: at(0),
      MetricDataQueries: [
        {
          Id: 'q0',
          MetricStat: {
            Stat: 'Sum',
            Period: 300,
            Metric: {
              Namespace: 'AmazonMWAA',
              Dimensions: [
                { Name: 'Environment', Value: 'etl' },
                { Name: 'Function', Value: 'Scheduler' },
              ],
            },
          },
        },
        { Id: 'q1' },
      ],
    });
  });

  it('asks for no more than CloudWatch takes at once', async () => {
    const queries = Array.from({ length: 501 }, (_, n) => query(`q${n}`));
    const { calls, series } = read(queries, () => ({}));
    expect(await series).toHaveLength(501);
    expect(
      calls.map(({ input }) => (input.MetricDataQueries as object[]).length),
    ).toEqual([500, 1]);
  });

  it('does not pass off what is missing as silence', async () => {
    const { series } = read([query('a')], () => ({
      MetricDataResults: [
        {
          Id: 'q0',
          StatusCode: 'InternalError',
          Messages: [{ Code: 'x', Value: 'Try again.' }],
        },
      ],
    }));
    await expect(series).rejects.toThrow(
      'CloudWatch did not give all values of SchedulerHeartbeat: Try again.',
    );
  });
});
