import { Dimension } from '@aws-sdk/client-cloudwatch';
import { createHash } from 'node:crypto';
import { healthAt } from '../mwaa/health';
import { EnvironmentRecord, environments } from '../mwaa/records';
import { CallContext } from '../kernel/types';
import { EnvironmentMetric, environmentMetrics } from './metrics.data';

/** Which metric, as CloudWatch names it. */
export interface MetricKey {
  Namespace?: string;
  MetricName?: string;
  Dimensions?: Dimension[];
}

interface Found {
  metric: EnvironmentMetric;
  record: EnvironmentRecord;
}

const MINUTE = 60_000;
const DAY = 86_400_000;

/** A number in [0, 1) that is always the same for the same text. */
function noise(text: string): number {
  return createHash('sha256').update(text).digest().readUInt32BE(0) / 2 ** 32;
}

/** Every metric of every environment, by name and dimensions. */
export function knownMetrics(context: CallContext): Required<MetricKey>[] {
  return [...environments(context).values()]
    .filter(record => record.Status !== 'CREATING')
    .flatMap(record =>
      environmentMetrics.map(metric => ({
        Namespace: metric.namespace,
        MetricName: metric.name,
        Dimensions: [
          ...Object.entries(metric.dimensions).map(([Name, Value]) => ({
            Name,
            Value,
          })),
          { Name: 'Environment', Value: record.Name },
        ],
      })),
    );
}

function findMetric(context: CallContext, key: MetricKey): Found | undefined {
  const given = Object.fromEntries(
    (key.Dimensions ?? []).map(({ Name, Value }) => [Name, Value]),
  );
  const { Environment: name, ...others } = given;
  const record = environments(context).get(name ?? '');
  const metric = environmentMetrics.find(
    each =>
      each.namespace === key.Namespace &&
      each.name === key.MetricName &&
      Object.keys(each.dimensions).length === Object.keys(others).length &&
      Object.entries(each.dimensions).every(
        ([dimension, value]) => others[dimension] === value,
      ),
  );
  return record && metric ? { metric, record } : undefined;
}

/** The sample of one minute; `undefined` when nothing was reported. */
function sample({ metric, record }: Found, at: number): number | undefined {
  const health = healthAt(record, new Date(at));
  if (health === 'absent') {
    return undefined;
  }
  if (health === 'sick') {
    return metric.whenSick;
  }
  const key = `${record.Name} ${metric.name} ${Math.floor(at / MINUTE)}`;
  const rhythm = Math.sin(
    (2 * Math.PI * (at % DAY)) / DAY + noise(record.Name) * 2 * Math.PI,
  );
  const value =
    metric.usual + metric.swing * (0.7 * rhythm + 0.6 * (noise(key) - 0.5));
  const isWhole = metric.unit === 'Count' || metric.unit === 'Seconds';
  return Math.max(0, isWhole ? Math.round(value) : value);
}

const STATISTICS: Record<string, (samples: number[]) => number> = {
  Average: samples => sum(samples) / samples.length,
  Maximum: samples => Math.max(...samples),
  Minimum: samples => Math.min(...samples),
  SampleCount: samples => samples.length,
  Sum: sum,
};

function sum(samples: number[]): number {
  return samples.reduce((total, each) => total + each, 0);
}

export function isStatistic(name: string | undefined): boolean {
  return Boolean(name && name in STATISTICS);
}

export interface Point {
  at: Date;
  value: number;
}

/**
 * What a metric shows between two moments, one point for each period in which
 * there is anything, oldest first. The same question has the same answer.
 */
export function series(
  context: CallContext,
  key: MetricKey,
  options: { from: Date; to: Date; period: number; statistic: string },
): Point[] {
  const found = findMetric(context, key);
  if (!found) {
    return [];
  }
  const step = options.period * 1000;
  const end = Math.min(options.to.getTime(), context.clock.now().getTime());
  const points: Point[] = [];
  for (
    let start = Math.floor(options.from.getTime() / step) * step;
    start + Math.min(step, MINUTE) <= end;
    start += step
  ) {
    const samples: number[] = [];
    for (let at = start; at < Math.min(start + step, end); at += MINUTE) {
      const value = sample(found, at);
      if (value !== undefined) {
        samples.push(value);
      }
    }
    if (samples.length > 0) {
      points.push({
        at: new Date(start),
        value: STATISTICS[options.statistic](samples),
      });
    }
  }
  return points;
}
