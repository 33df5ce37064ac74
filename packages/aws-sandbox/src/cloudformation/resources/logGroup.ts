import { AwsError } from '../../kernel/types';
import { partition } from '../template/pseudo';
import type { HandlerContext, ResourceHandler } from './handler';
import { generatedName, number, tagChange, tagList, text } from './values';

export const logGroup: ResourceHandler = {
  nameProperty: 'LogGroupName',
  typicalSeconds: 4,

  async create(context, properties) {
    const logGroupName =
      text(properties.LogGroupName) ?? generatedName(context, 512);
    await context.call('logs', 'CreateLogGroup', {
      logGroupName,
      kmsKeyId: text(properties.KmsKeyId),
      logGroupClass: text(properties.LogGroupClass),
      tags: Object.fromEntries(
        tagList(properties).map(({ Key, Value }) => [Key, Value]),
      ),
    });
    return {
      id: logGroupName,
      attributes: { Arn: arn(context, logGroupName) },
    };
  },

  async apply(context, { id: logGroupName, properties }, previous) {
    const retentionInDays = number(properties.RetentionInDays);
    if (retentionInDays !== number(previous?.RetentionInDays)) {
      await (retentionInDays === undefined
        ? context.call('logs', 'DeleteRetentionPolicy', { logGroupName })
        : context.call('logs', 'PutRetentionPolicy', {
            logGroupName,
            retentionInDays,
          }));
    }
    if (!previous) return;
    const resourceArn = arn(context, logGroupName).replace(/:\*$/, '');
    const { set, removedKeys } = tagChange(properties, previous);
    if (set.length > 0) {
      await context.call('logs', 'TagResource', {
        resourceArn,
        tags: Object.fromEntries(set.map(({ Key, Value }) => [Key, Value])),
      });
    }
    if (removedKeys.length > 0) {
      await context.call('logs', 'UntagResource', {
        resourceArn,
        tagKeys: removedKeys,
      });
    }
  },

  async remove({ call }, { id }) {
    await call('logs', 'DeleteLogGroup', { logGroupName: id });
  },

  async live({ call }, { id }) {
    const { logGroups } = await call('logs', 'DescribeLogGroups', {
      logGroupNamePrefix: id,
    });
    const found = logGroups.find(
      (group: { logGroupName: string }) => group.logGroupName === id,
    );
    if (!found) throw new AwsError('ResourceNotFoundException', 'It is gone');
    return {
      LogGroupName: id,
      ...(found.retentionInDays && { RetentionInDays: found.retentionInDays }),
      ...(found.kmsKeyId && { KmsKeyId: found.kmsKeyId }),
    };
  },
};

function arn({ account, region }: HandlerContext, name: string): string {
  return `arn:${partition(region)}:logs:${region}:${account}:log-group:${name}:*`;
}
