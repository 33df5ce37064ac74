import type {
  EnvironmentHealth,
  HealthCheck,
} from 'backstage-plugin-mwaa-common';
import type { MetricSeries } from 'backstage-plugin-mwaa-node';
import type { Status } from 'mwaa-network';
import { alarms, type Alarm } from 'mwaa-network';
import { statusCheck } from './environmentStatus';
import { alarmPeriods } from './queries';

/** What CloudWatch answered, or why it did not. */
export type Metrics =
  | { status: 'read'; series: MetricSeries[] }
  | { status: 'notRead'; reason: string };

/**
 * How an environment is: MWAA's own word, and the documented alarms on what
 * CloudWatch answered. Pure.
 *
 * @param environmentStatus - `GetEnvironment`'s
 * @param now - ISO 8601 time of the reading
 * @param createdAt - ISO 8601; before it, nothing can be missing
 */
export function evaluateHealth(
  environmentStatus: string,
  metrics: Metrics,
  now: string,
  createdAt: string = new Date(0).toISOString(),
): EnvironmentHealth {
  const checks = [
    statusCheck(environmentStatus),
    // An environment that is not running sends nothing, and need not.
    ...(environmentStatus === 'AVAILABLE'
      ? alarms.values.map(alarm => checkAlarm(alarm, metrics, now, createdAt))
      : []),
  ];
  return { status: worst(checks), environmentStatus, checks };
}

function checkAlarm(
  alarm: Alarm,
  metrics: Metrics,
  now: string,
  createdAt: string,
): HealthCheck {
  const check = (status: Status, message: string): HealthCheck => ({
    id: alarm.id,
    title: alarm.title,
    status,
    message,
    remedy: status === 'fail' ? alarm.remedy : '',
  });
  if (metrics.status === 'notRead') {
    return check('unknown', `CloudWatch could not be read: ${metrics.reason}`);
  }
  const series = metrics.series.find(({ id }) => id === alarm.id);
  const byTime = new Map(
    series?.timestamps.map((time, index) => [
      new Date(time).toISOString(),
      series.values[index],
    ]),
  );
  const periods = alarmPeriods(alarm, now).filter(
    time => Date.parse(time) >= Date.parse(createdAt) || byTime.has(time),
  );
  const values = periods.map(time => byTime.get(time));
  const seen = values.filter(value => value !== undefined);
  if (
    seen.length === 0 &&
    (!alarm.missingBreaches || values.length < alarm.datapoints.of)
  ) {
    return check('unknown', 'CloudWatch has no data for it yet');
  }
  const breaching = values.filter(value =>
    value === undefined ? alarm.missingBreaches : breaches(alarm, value),
  ).length;
  const last = seen[seen.length - 1];
  const { when, threshold } = alarm.breach;
  const message = `${
    last === undefined
      ? `No data in the last ${values.length} periods`
      : `Last value ${format(alarm, last)}`
  }; expected ${when === 'above' ? 'at most' : 'at least'} ${format(
    alarm,
    threshold,
  )} (${breaching} of ${values.length} periods of 5 minutes outside)`;
  return check(
    breaching >= alarm.datapoints.breaching ? 'fail' : 'pass',
    message,
  );
}

function breaches({ breach }: Alarm, value: number): boolean {
  return breach.when === 'above'
    ? value > breach.threshold
    : value < breach.threshold;
}

function format({ unit }: Alarm, value: number): string {
  switch (unit) {
    case 'percent':
      return `${round(value)} %`;
    case 'seconds':
      return `${round(value)} s`;
    case 'MiB':
      return `${Math.round(value / 1024 / 1024)} MiB`;
    default:
      return `${round(value)} heartbeats`;
  }
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

const ORDER: Status[] = ['fail', 'warn', 'unknown', 'pass', 'notApplicable'];

// A check without data does not make an environment that says AVAILABLE
// unknown; that no check has any does.
function worst(checks: HealthCheck[]): Status {
  const statuses = checks.map(({ status }) => status);
  const alarmsOnly = statuses.slice(1);
  const allUnknown =
    alarmsOnly.length > 0 && alarmsOnly.every(status => status === 'unknown');
  return (
    ORDER.find(status =>
      status === 'unknown'
        ? allUnknown || statuses[0] === 'unknown'
        : statuses.includes(status),
    ) ?? 'unknown'
  );
}
