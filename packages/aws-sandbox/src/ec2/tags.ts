import { Tag } from '@aws-sdk/client-ec2';
import { AwsError, CallContext } from '../kernel/types';
import { applyFilters } from './filters';
import { find, kinds } from './kinds';
import { paginate } from './pagination';
import { Ec2Tables, rows } from './tables';
import { mergeTags } from './tagSpecifications';
import { Ec2 } from './operation';

const tableNames = Object.keys(kinds) as Array<keyof Ec2Tables>;

function taggable(context: CallContext, id: string): { Tags: Tag[] } {
  const name = tableNames.find(each => id.startsWith(`${kinds[each].prefix}-`));
  if (!name) {
    throw new AwsError('InvalidID', `The ID '${id}' is not valid`);
  }
  return find(context, name, id);
}

/** All of the resources must exist, or none is tagged. */
export const createTags: Ec2<'CreateTags'> = (context, input) => {
  const resources = (input.Resources ?? []).map(id => taggable(context, id));
  for (const resource of resources) {
    resource.Tags = mergeTags(context, resource.Tags, input.Tags ?? []);
  }
};

/** A tag given without value goes whatever its value; without tags, all go. */
export const deleteTags: Ec2<'DeleteTags'> = (context, input) => {
  const resources = (input.Resources ?? []).map(id => taggable(context, id));
  const isMeant = (tag: Tag) =>
    input.Tags?.length
      ? input.Tags.some(
          ({ Key, Value }) =>
            Key === tag.Key && (Value === undefined || Value === tag.Value),
        )
      : !tag.Key?.startsWith('aws:');
  for (const resource of resources) {
    resource.Tags = resource.Tags.filter(tag => !isMeant(tag));
  }
};

export const describeTags: Ec2<'DescribeTags'> = (context, input) => {
  const all = tableNames.flatMap(name =>
    rows(context, name).flatMap(record =>
      record.Tags.map(({ Key, Value }) => ({
        Key,
        Value,
        ResourceId: String((record as any)[kinds[name].id]),
        ResourceType: kinds[name].resourceType as any,
      })),
    ),
  );
  const filtered = applyFilters(all, input.Filters, {
    key: tag => tag.Key,
    'resource-id': tag => tag.ResourceId,
    'resource-type': tag => tag.ResourceType,
    value: tag => tag.Value,
  });
  const page = paginate(filtered, tag => `${tag.ResourceId} ${tag.Key}`, input);
  return { Tags: page.items, NextToken: page.NextToken };
};
