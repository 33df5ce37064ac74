import { Tag, TagSpecification } from '@aws-sdk/client-ec2';
import { AwsError, CallContext } from '../kernel/types';
import { Ec2Tables } from './tables';
import { kinds } from './kinds';

const MOST_TAGS = 50;

/**
 * The tags that a `Create*` operation is to give to what it makes.
 * @throws AwsError `InvalidParameterValue` for another resource's tags.
 */
export function tagsToCreate(
  context: CallContext,
  table: keyof Ec2Tables,
  specifications: TagSpecification[] | undefined,
): Tag[] {
  const { resourceType } = kinds[table];
  const foreign = specifications?.find(
    specification => specification.ResourceType !== resourceType,
  );
  if (foreign) {
    throw new AwsError(
      'InvalidParameterValue',
      `'${foreign.ResourceType}' is not a valid taggable resource type for this operation.`,
    );
  }
  return mergeTags(
    context,
    [],
    (specifications ?? []).flatMap(({ Tags }) => Tags ?? []),
  );
}

/**
 * Adds tags to others, replacing those with the same key.
 * @throws AwsError `TagLimitExceeded`, `InvalidParameterValue`.
 */
export function mergeTags(
  context: Pick<CallContext, 'via'>,
  existing: Tag[],
  added: Tag[],
): Tag[] {
  const merged = new Map(existing.map(({ Key, Value }) => [Key, Value]));
  for (const { Key = '', Value = '' } of added) {
    if (Key.startsWith('aws:') && context.via === 'http') {
      throw new AwsError(
        'InvalidParameterValue',
        `Value ( ${Key} ) for parameter key is invalid. Tag keys starting with 'aws:' are reserved for internal use`,
      );
    }
    if (!Key || Key.length > 128 || Value.length > 256) {
      throw new AwsError(
        'InvalidParameterValue',
        `Value ( ${Key} ) for parameter key is invalid. Tag keys have 1 to 128 characters, tag values up to 256`,
      );
    }
    merged.set(Key, Value);
  }
  const own = [...merged.keys()].filter(key => !key?.startsWith('aws:'));
  if (own.length > MOST_TAGS) {
    throw new AwsError(
      'TagLimitExceeded',
      'The maximum number of tags for a resource has been reached.',
    );
  }
  return [...merged].map(([Key, Value]) => ({ Key, Value }));
}
