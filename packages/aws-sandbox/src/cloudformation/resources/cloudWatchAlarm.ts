import { partition } from '../template/pseudo';
import type { JsonObject } from '../template/model';
import type { HandlerContext, ResourceHandler } from './handler';
import { generatedName, simpleValues, tagList, text } from './values';

export const cloudWatchAlarm: ResourceHandler = {
  nameProperty: 'AlarmName',
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
  await call('monitoring', 'PutMetricAlarm', {
    ActionsEnabled: true,
    ...simpleValues('AWS::CloudWatch::Alarm', properties),
    AlarmName,
    Dimensions: properties.Dimensions,
    Metrics: properties.Metrics,
    Tags: tagList(properties),
  });
}
