import type { StackRecord, Tag } from '../model';
import { schemaOf } from '../resources/schema';
import { tagList } from '../resources/values';
import type { Json, JsonObject } from '../template/model';

/** IAM takes no tags whose keys are AWS's own. */
const WITHOUT_SYSTEM_TAGS = /^AWS::IAM::/;

/**
 * A resource's properties with the stack's tags and CloudFormation's own
 * merged in; the resource's own tags win.
 */
export function withStackTags(
  stack: Pick<StackRecord, 'stackId' | 'stackName'>,
  stackTags: Tag[],
  { logicalId, type }: { logicalId: string; type: string },
  properties: JsonObject,
): JsonObject {
  const { tags } = schemaOf(type);
  if (!tags) return properties;
  const system: Record<string, string> = WITHOUT_SYSTEM_TAGS.test(type)
    ? {}
    : {
        'aws:cloudformation:stack-name': stack.stackName,
        'aws:cloudformation:stack-id': stack.stackId,
        'aws:cloudformation:logical-id': logicalId,
      };
  const own =
    tags === 'map'
      ? ((properties.Tags ?? {}) as Record<string, Json>)
      : Object.fromEntries(
          tagList(properties).map(({ Key, Value }) => [Key, Value]),
        );
  const merged: Record<string, Json> = {
    ...Object.fromEntries(stackTags.map(({ Key, Value }) => [Key, Value])),
    ...own,
    ...system,
  };
  if (Object.keys(merged).length === 0) return properties;
  const Tags: Json =
    tags === 'map'
      ? merged
      : Object.entries(merged).map(([Key, Value]) => ({ Key, Value }));
  return { ...properties, Tags };
}
