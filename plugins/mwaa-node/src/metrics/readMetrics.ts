import {
  paginateGetMetricData,
  type MetricDataQuery,
  type MetricDataResult,
  type Statistic,
} from '@aws-sdk/client-cloudwatch';
import { ServiceUnavailableError } from '@backstage/errors';
import type { Reader } from '../collect/Reader';
import type { MetricQuery, MetricSeries } from '../types';

/** CloudWatch takes no more in one request. */
const QUERIES = 500;

/**
 * Time series of CloudWatch, one for each query, oldest value first.
 *
 * @throws CallFailed when CloudWatch does not answer
 * @throws ServiceUnavailableError when it answers in part: what it left out
 *   would look as if nothing had happened
 */
export async function readMetrics(
  reader: Reader,
  queries: MetricQuery[],
  range: { start: string; end: string },
): Promise<MetricSeries[]> {
  const asked = queries.map(toSdk);
  const chunks: MetricDataQuery[][] = [];
  for (let from = 0; from < asked.length; from += QUERIES) {
    chunks.push(asked.slice(from, from + QUERIES));
  }
  const results = await Promise.all(
    chunks.map(chunk => readChunk(reader, chunk, range)),
  );
  return seriesOf(queries, results.flat());
}

function readChunk(
  reader: Reader,
  queries: MetricDataQuery[],
  range: { start: string; end: string },
): Promise<MetricDataResult[]> {
  return reader.list(
    'cloudwatch:GetMetricData',
    paginateGetMetricData,
    {
      StartTime: new Date(range.start),
      EndTime: new Date(range.end),
      ScanBy: 'TimestampAscending',
      MetricDataQueries: queries,
    },
    page => page.MetricDataResults,
  );
}

/** An id as CloudWatch wants it (`^[a-z][a-zA-Z0-9_]*$`), whatever the caller's is. */
const idOf = (index: number) => `q${index}`;

function toSdk(query: MetricQuery, index: number): MetricDataQuery {
  return {
    Id: idOf(index),
    ReturnData: true,
    MetricStat: {
      Metric: {
        Namespace: query.namespace,
        MetricName: query.metricName,
        Dimensions: Object.entries(query.dimensions).map(([Name, Value]) => ({
          Name,
          Value,
        })),
      },
      Stat: query.statistic as Statistic,
      Period: query.period,
    },
  };
}

/** One series may come in several pages. */
function seriesOf(
  queries: MetricQuery[],
  results: MetricDataResult[],
): MetricSeries[] {
  return queries.map(({ id, metricName }, index) => {
    const own = results.filter(({ Id }) => Id === idOf(index));
    const last = own.at(-1);
    if (last?.StatusCode && last.StatusCode !== 'Complete') {
      const why = last.Messages?.map(({ Value }) => Value).join(' ');
      throw new ServiceUnavailableError(
        `CloudWatch did not give all values of ${metricName}: ${
          why || last.StatusCode
        }`,
      );
    }
    return {
      id,
      timestamps: own.flatMap(({ Timestamps = [] }) =>
        Timestamps.map(timestamp => timestamp.toISOString()),
      ),
      values: own.flatMap(({ Values = [] }) => Values),
    };
  });
}
