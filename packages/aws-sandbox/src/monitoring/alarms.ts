import { MetricAlarm, PutMetricAlarmInput } from '@aws-sdk/client-cloudwatch';
import { AwsError, CallContext } from '../kernel/types';
import { evaluate } from './evaluate';
import { isStatistic } from './series';
import { CloudWatch } from './operation';

type AlarmRecord = PutMetricAlarmInput & { AlarmName: string; updated: Date };

function alarms({ store, account, region }: CallContext) {
  return store.collection<AlarmRecord>(account, region, 'monitoring/alarms');
}

const HOUR = 3600;
const DAY = 24 * HOUR;
const WEEK = 7 * DAY;

const MISSING_DATA = ['breaching', 'notBreaching', 'ignore', 'missing'];

/** @throws AwsError `ValidationError` for what CloudWatch does not watch. */
function checkEvaluation({
  Period = 0,
  EvaluationPeriods = 0,
  DatapointsToAlarm = EvaluationPeriods,
  TreatMissingData = 'missing',
}: PutMetricAlarmInput): void {
  const isPeriod =
    [10, 20, 30].includes(Period) || (Period > 0 && Period % 60 === 0);
  const range = Period * EvaluationPeriods;
  const problems = [
    !isPeriod && 'Period must be 10, 20, 30 or a multiple of 60',
    EvaluationPeriods < 1 && 'EvaluationPeriods must be 1 or more',
    DatapointsToAlarm > EvaluationPeriods &&
      'DatapointsToAlarm must be less than or equal to EvaluationPeriods',
    Period < HOUR &&
      range > DAY &&
      `Metrics cannot be checked across more than a day (EvaluationPeriods * Period must be <= ${DAY})`,
    range > WEEK &&
      `Metrics cannot be checked across more than seven days (EvaluationPeriods * Period must be <= ${WEEK})`,
    !MISSING_DATA.includes(TreatMissingData) &&
      `TreatMissingData must be one of ${MISSING_DATA.join(', ')}`,
  ];
  const problem = problems.find(each => each !== false);
  if (problem) {
    throw new AwsError('ValidationError', problem);
  }
}

/** Makes an alarm, or replaces the one with this name. */
export const putMetricAlarm: CloudWatch<'PutMetricAlarm'> = (
  context,
  input,
) => {
  if (!input.MetricName || !input.Namespace || !isStatistic(input.Statistic)) {
    throw new AwsError(
      'ValidationError',
      'The sandbox needs Namespace, MetricName and a plain Statistic for an alarm.',
    );
  }
  checkEvaluation(input);
  alarms(context).set(input.AlarmName!, {
    ...input,
    AlarmName: input.AlarmName!,
    updated: context.clock.now(),
  });
};

/** @throws AwsError `ResourceNotFound` (404) when one is not there. */
export const deleteAlarms: CloudWatch<'DeleteAlarms'> = (context, input) => {
  const names = input.AlarmNames ?? [];
  const missing = names.find(name => !alarms(context).has(name));
  if (missing) {
    throw new AwsError('ResourceNotFound', `Unknown alarm ${missing}`, 404);
  }
  names.forEach(name => alarms(context).delete(name));
};

export const describeAlarms: CloudWatch<'DescribeAlarms'> = (
  context,
  input,
) => {
  const { MaxRecords = 50, NextToken } = input;
  const all = [...alarms(context).values()]
    .filter(
      alarm =>
        (!input.AlarmNames?.length ||
          input.AlarmNames.includes(alarm.AlarmName)) &&
        alarm.AlarmName.startsWith(input.AlarmNamePrefix ?? ''),
    )
    .sort((left, right) => left.AlarmName.localeCompare(right.AlarmName))
    .map(alarm => toMetricAlarm(context, alarm))
    .filter(
      alarm => !input.StateValue || alarm.StateValue === input.StateValue,
    );
  const after = NextToken
    ? Buffer.from(NextToken, 'base64url').toString('utf8')
    : '';
  const rest = all.filter(alarm => alarm.AlarmName! > after);
  const shown = rest.slice(0, MaxRecords);
  return {
    MetricAlarms: shown,
    CompositeAlarms: [],
    NextToken:
      rest.length > shown.length
        ? Buffer.from(shown[shown.length - 1].AlarmName!).toString('base64url')
        : undefined,
  };
};

function toMetricAlarm(context: CallContext, alarm: AlarmRecord): MetricAlarm {
  const { region, account } = context;
  const state = evaluate(context, alarm);
  const now = context.clock.now();
  return {
    ...alarm,
    AlarmArn: `arn:aws:cloudwatch:${region}:${account}:alarm:${alarm.AlarmName}`,
    AlarmConfigurationUpdatedTimestamp: alarm.updated,
    ActionsEnabled: alarm.ActionsEnabled ?? true,
    OKActions: alarm.OKActions ?? [],
    AlarmActions: alarm.AlarmActions ?? [],
    InsufficientDataActions: alarm.InsufficientDataActions ?? [],
    Dimensions: alarm.Dimensions ?? [],
    StateValue: state.value,
    StateReason: state.reason,
    StateUpdatedTimestamp: now,
  };
}
