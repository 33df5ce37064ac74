import { ALARM_PERIOD_SECONDS, alarms, type Alarm } from '../../data';
import type { Fragment, StackContext } from './context';
import { ref } from '../../resources';
import { tagList } from './tags';

/** The alarms that the MWAA user guide documents, as CloudWatch alarms. */
export function alarmsFragment(context: StackContext): Fragment {
  return {
    Resources: Object.fromEntries(
      alarms.values.map(alarm => [
        `${alarm.id}Alarm`,
        resource(context, alarm),
      ]),
    ),
  };
}

function resource(
  context: StackContext,
  alarm: Alarm,
): Fragment['Resources'][string] {
  const { alarmTopicArn } = context.request;
  return {
    Type: 'AWS::CloudWatch::Alarm',
    Properties: {
      AlarmDescription: `${alarm.title} of the Amazon MWAA environment ${context.request.name}. ${alarm.remedy}`,
      Namespace: alarm.namespace,
      MetricName: alarm.metricName,
      Dimensions: [
        ...Object.entries(alarm.dimensions).map(([Name, Value]) => ({
          Name,
          Value,
        })),
        { Name: 'Environment', Value: ref('Environment') },
      ],
      Statistic: alarm.statistic,
      Period: ALARM_PERIOD_SECONDS,
      EvaluationPeriods: alarm.datapoints.of,
      DatapointsToAlarm: alarm.datapoints.breaching,
      Threshold: alarm.breach.threshold,
      ComparisonOperator:
        alarm.breach.when === 'above'
          ? 'GreaterThanThreshold'
          : 'LessThanThreshold',
      // A heartbeat that is not there is the very thing to be told of.
      TreatMissingData: alarm.missingBreaches ? 'breaching' : 'missing',
      ...(alarmTopicArn ? { AlarmActions: [alarmTopicArn] } : {}),
      Tags: tagList(context, alarm.id),
    },
  };
}
