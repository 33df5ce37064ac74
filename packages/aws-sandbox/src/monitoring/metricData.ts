import { MetricDataQuery } from '@aws-sdk/client-cloudwatch';
import { AwsError, CallContext } from '../kernel/types';
import { isStatistic, knownMetrics, series } from './series';
import { CloudWatch } from './operation';

const MOST_METRICS = 500;
const MOST_QUERIES = 500;

function invalid(message: string): AwsError {
  return new AwsError('ValidationError', message);
}

/** Metrics by `MetricStat`; expressions are refused. Never paginated. */
export const getMetricData: CloudWatch<'GetMetricData'> = (context, input) => {
  const queries = input.MetricDataQueries ?? [];
  const { StartTime: from, EndTime: to } = input;
  if (!from || !to || from >= to) {
    throw invalid(
      'The parameter StartTime must be less than the parameter EndTime.',
    );
  }
  if (queries.length > MOST_QUERIES) {
    throw invalid(`A request can have up to ${MOST_QUERIES} queries.`);
  }
  const ids = queries.map(({ Id }) => Id);
  if (new Set(ids).size < ids.length) {
    throw invalid(
      'The values for parameter id in MetricDataQueries are not unique.',
    );
  }
  return {
    MetricDataResults: queries
      .filter(query => query.ReturnData !== false)
      .map(query => {
        const points = read(context, query, from, to);
        if (input.ScanBy !== 'TimestampAscending') {
          points.reverse();
        }
        return {
          Id: query.Id,
          Label: query.Label ?? query.MetricStat?.Metric?.MetricName,
          Timestamps: points.map(({ at }) => at),
          Values: points.map(({ value }) => value),
          StatusCode: 'Complete' as const,
        };
      }),
    Messages: [],
  };
};

function read(
  context: CallContext,
  query: MetricDataQuery,
  from: Date,
  to: Date,
) {
  if (!/^[a-z]\w{0,254}$/.test(query.Id ?? '')) {
    throw invalid(
      `The value '${query.Id}' for parameter MetricDataQueries.member.Id is not matching the expected pattern ^[a-z][a-zA-Z0-9_]*$.`,
    );
  }
  if (!query.MetricStat) {
    throw invalid('The sandbox evaluates no metric expressions.');
  }
  const { Metric, Period = 60, Stat } = query.MetricStat;
  if (Period % 60 !== 0 || Period < 60) {
    throw invalid('Period must be a multiple of 60.');
  }
  if (!isStatistic(Stat)) {
    throw invalid(`The sandbox does not know the statistic ${Stat}.`);
  }
  return series(context, Metric ?? {}, {
    from,
    to,
    period: Period,
    statistic: Stat!,
  });
}

export const listMetrics: CloudWatch<'ListMetrics'> = (context, input) => {
  const all = knownMetrics(context).filter(
    metric =>
      (!input.Namespace || metric.Namespace === input.Namespace) &&
      (!input.MetricName || metric.MetricName === input.MetricName) &&
      (input.Dimensions ?? []).every(({ Name, Value }) =>
        metric.Dimensions.some(
          each =>
            each.Name === Name && (Value === undefined || each.Value === Value),
        ),
      ),
  );
  const start = input.NextToken
    ? Number(Buffer.from(input.NextToken, 'base64url').toString('utf8')) || 0
    : 0;
  const end = start + MOST_METRICS;
  return {
    Metrics: all.slice(start, end),
    NextToken:
      end < all.length
        ? Buffer.from(String(end)).toString('base64url')
        : undefined,
  };
};
