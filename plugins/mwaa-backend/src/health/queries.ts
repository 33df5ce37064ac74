import type { MetricQuery } from 'backstage-plugin-mwaa-node';
import { ALARM_PERIOD_SECONDS, alarms, type Alarm } from 'mwaa-network';

/** CloudWatch is late: a period counts once it is this old, in seconds. */
const SETTLING_SECONDS = 120;

/** What to ask CloudWatch for all alarms of an environment. */
export function alarmQueries(environment: string): MetricQuery[] {
  return alarms.values.map(alarm => ({
    id: alarm.id,
    namespace: alarm.namespace,
    metricName: alarm.metricName,
    dimensions: { ...alarm.dimensions, Environment: environment },
    statistic: alarm.statistic,
    period: ALARM_PERIOD_SECONDS,
  }));
}

/** The start of each period that an alarm looks at, oldest first, ISO 8601. */
export function alarmPeriods(alarm: Alarm, now: string): string[] {
  const period = ALARM_PERIOD_SECONDS * 1000;
  const end =
    Math.floor((Date.parse(now) - SETTLING_SECONDS * 1000) / period) * period;
  return Array.from({ length: alarm.datapoints.of }, (_, index) =>
    new Date(end - (alarm.datapoints.of - index) * period).toISOString(),
  );
}

/** The range that covers the periods of every alarm. */
export function alarmRange(now: string): { start: string; end: string } {
  const starts = alarms.values.map(alarm => alarmPeriods(alarm, now)[0]);
  return { start: starts.sort()[0], end: now };
}
