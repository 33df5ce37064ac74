import { PutMetricAlarmInput, StateValue } from '@aws-sdk/client-cloudwatch';
import { CallContext } from '../kernel/types';
import { series } from './series';

const COMPARISONS: Record<string, (value: number, limit: number) => boolean> = {
  GreaterThanOrEqualToThreshold: (value, limit) => value >= limit,
  GreaterThanThreshold: (value, limit) => value > limit,
  LessThanOrEqualToThreshold: (value, limit) => value <= limit,
  LessThanThreshold: (value, limit) => value < limit,
};

/** The state that an alarm is in now, by the last whole periods. */
export function evaluate(
  context: CallContext,
  alarm: PutMetricAlarmInput,
): { value: StateValue; reason: string } {
  const { Period: period = 60, EvaluationPeriods: periods = 1 } = alarm;
  const needed = alarm.DatapointsToAlarm ?? periods;
  const step = period * 1000;
  const to = Math.floor(context.clock.now().getTime() / step) * step;
  const points = series(context, alarm, {
    from: new Date(to - periods * step),
    to: new Date(to),
    period,
    statistic: alarm.Statistic!,
  });
  const compare = COMPARISONS[alarm.ComparisonOperator ?? ''];
  const breaching = points.filter(({ value }) =>
    compare?.(value, alarm.Threshold ?? 0),
  ).length;
  const missing = periods - points.length;
  const counted =
    breaching + (alarm.TreatMissingData === 'breaching' ? missing : 0);
  if (counted >= needed) {
    return {
      value: 'ALARM',
      reason: `Threshold Crossed: ${counted} out of the last ${periods} datapoints`,
    };
  }
  if (points.length === 0 && alarm.TreatMissingData !== 'notBreaching') {
    return {
      value: 'INSUFFICIENT_DATA',
      reason: 'Insufficient Data: no datapoints were received',
    };
  }
  return {
    value: 'OK',
    reason: `Threshold not crossed: ${counted} out of the last ${periods} datapoints`,
  };
}
