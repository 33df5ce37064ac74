import { partition } from '../template/pseudo';
import type { JsonObject } from '../template/model';
import type { HandlerContext, ResourceHandler } from './handler';
import { schema } from './schema';
import { bool, generatedName, number, tagList, text, texts } from './values';

const TEXTS = [
  'AlarmDescription',
  'ComparisonOperator',
  'EvaluateLowSampleCountPercentile',
  'ExtendedStatistic',
  'MetricName',
  'Namespace',
  'Statistic',
  'ThresholdMetricId',
  'TreatMissingData',
  'Unit',
];
const NUMBERS = [
  'DatapointsToAlarm',
  'EvaluationPeriods',
  'Period',
  'Threshold',
];
const LISTS = ['AlarmActions', 'InsufficientDataActions', 'OKActions'];

export const cloudWatchAlarm: ResourceHandler = {
  schema: schema({
    replace: ['AlarmName'],
    update: [
      'ActionsEnabled',
      'Dimensions',
      'EvaluationCriteria',
      'EvaluationInterval',
      'EvaluationWindow',
      'Metrics',
      'WarmUpConfiguration',
      ...TEXTS,
      ...NUMBERS,
      ...LISTS,
    ],
    attributes: ['Arn'],
    tags: 'list',
    nameProperty: 'AlarmName',
  }),
  typicalSeconds: 3,

  async create(context, properties) {
    const id = text(properties.AlarmName) ?? generatedName(context);
    await put(context, id, properties);
    const { account, region } = context;
    const Arn = `arn:${partition(region)}:cloudwatch:${region}:${account}:alarm:${id}`;
    return { id, attributes: { Arn } };
  },

  async apply(context, { id, properties }, previous) {
    if (previous) await put(context, id, properties);
  },

  async remove({ call }, { id }) {
    await call('monitoring', 'DeleteAlarms', { AlarmNames: [id] });
  },
};

async function put(
  { call }: HandlerContext,
  AlarmName: string,
  properties: JsonObject,
): Promise<void> {
  const take = (names: string[], convert: (value: never) => unknown) =>
    Object.fromEntries(
      names
        .filter(name => name in properties)
        .map(name => [name, convert(properties[name] as never)]),
    );
  await call('monitoring', 'PutMetricAlarm', {
    AlarmName,
    ActionsEnabled: bool(properties.ActionsEnabled) ?? true,
    Dimensions: properties.Dimensions,
    Metrics: properties.Metrics,
    Tags: tagList(properties),
    ...take(TEXTS, text),
    ...take(NUMBERS, number),
    ...take(LISTS, texts),
  });
}
