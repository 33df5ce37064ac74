import type { JsonObject } from '../../template/model';
import type { HandlerContext, Instance } from '../handler';
import { tagChange, tagList } from '../values';

/** Tags for the creating call of an EC2 resource. */
export function tagSpecifications(
  resourceType: string,
  properties: JsonObject,
): Array<{ ResourceType: string; Tags: object[] }> | undefined {
  const tags = tagList(properties);
  return tags.length > 0
    ? [{ ResourceType: resourceType, Tags: tags }]
    : undefined;
}

/** Brings the tags of an existing EC2 resource to those of its properties. */
export async function applyTags(
  context: HandlerContext,
  { id, properties }: Pick<Instance, 'id' | 'properties'>,
  previous: JsonObject | undefined,
): Promise<void> {
  if (!previous) return;
  const { set, removedKeys } = tagChange(properties, previous);
  if (set.length > 0) {
    await context.call('ec2', 'CreateTags', { Resources: [id], Tags: set });
  }
  if (removedKeys.length > 0) {
    await context.call('ec2', 'DeleteTags', {
      Resources: [id],
      Tags: removedKeys.map(Key => ({ Key })),
    });
  }
}
