import { ListTagsForCertificateCommand } from '@aws-sdk/client-acm';
import { GetPolicyCommand, GetRoleCommand } from '@aws-sdk/client-iam';
import { paginateListResourceTags } from '@aws-sdk/client-kms';
import { GetBucketTaggingCommand } from '@aws-sdk/client-s3';
import { parseArn, type ArnParts } from 'mwaa-network';
import { CallFailed } from '../collect/CallFailed';
import { readSecurityGroups, readVpcs } from '../collect/ec2';
import type { Reader } from '../collect/Reader';
import { isAbort } from '../errors/awsError';
import type { ResourceTags } from '../types';

type Tags = Record<string, string>;
/** @returns the tags, or undefined where there is no such thing */
type ReadTags = (
  reader: Reader,
  arn: string,
  resource: string,
) => Promise<Tags | undefined>;

export function tagsOf(
  tags: Array<{ Key?: string; Value?: string }> = [],
): Tags {
  return Object.fromEntries(
    tags.map(({ Key = '', Value = '' }) => [Key, Value]),
  );
}

const lastOf = (path: string) => path.slice(path.lastIndexOf('/') + 1);

/** How the tags of each kind of thing that a request may name are read. */
const READINGS: Record<string, ReadTags> = {
  'ec2:vpc': async (reader, _, id) => {
    const [vpc] = await readVpcs(reader, [{ Name: 'vpc-id', Values: [id] }]);
    return vpc && tagsOf(vpc.Tags);
  },
  'ec2:security-group': async (reader, _, id) => {
    const [group] = await readSecurityGroups(reader, [
      { Name: 'group-id', Values: [id] },
    ]);
    return group && tagsOf(group.Tags);
  },
  's3:': async (reader, _, Bucket) => {
    try {
      const { TagSet } = await reader.send(
        's3:GetBucketTagging',
        new GetBucketTaggingCommand({
          Bucket,
          // Names are global: whoever holds one elsewhere writes its tags.
          ExpectedBucketOwner: reader.place.account,
        }),
      );
      return tagsOf(TagSet);
    } catch (error) {
      // A bucket without tags is an error to S3.
      if (error instanceof CallFailed && error.code === 'NoSuchTagSet') {
        return {};
      }
      throw error;
    }
  },
  'iam:role': async (reader, arn, path) => {
    const { Role } = await reader.send(
      'iam:GetRole',
      new GetRoleCommand({ RoleName: lastOf(path) }),
    );
    // IAM goes by the name alone, whatever path the ARN has.
    return Role?.Arn === arn ? tagsOf(Role.Tags) : undefined;
  },
  'iam:policy': async (reader, PolicyArn) => {
    const { Policy } = await reader.send(
      'iam:GetPolicy',
      new GetPolicyCommand({ PolicyArn }),
    );
    return Policy && tagsOf(Policy.Tags);
  },
  'kms:key': async (reader, KeyId) => {
    const tags = await reader.list(
      'kms:ListResourceTags',
      paginateListResourceTags,
      { KeyId },
      page => page.Tags,
    );
    return Object.fromEntries(
      tags.map(({ TagKey = '', TagValue = '' }) => [TagKey, TagValue]),
    );
  },
  'acm:certificate': async (reader, CertificateArn) => {
    const { Tags } = await reader.send(
      'acm:ListTagsForCertificate',
      new ListTagsForCertificateCommand({ CertificateArn }),
    );
    return tagsOf(Tags);
  },
};

/**
 * The tags of what a request names, by ARN. What is of another account or
 * Region than the reader's is absent; a kind whose tags are not read (a topic)
 * is not read, and so is used by configuration alone.
 */
export async function readResourceTags(
  reader: Reader,
  arns: string[],
): Promise<Record<string, ResourceTags>> {
  const answers = await Promise.all(
    [...new Set(arns)].map(async arn => [arn, await tagsAt(reader, arn)]),
  );
  return Object.fromEntries(answers);
}

async function tagsAt(reader: Reader, arn: string): Promise<ResourceTags> {
  const parts = parseArn(arn);
  if (!parts || isElsewhere(parts, reader)) return { status: 'absent' };
  const [kind, ...rest] = parts.resource.split('/');
  const isBucket = parts.service === 's3';
  const reading = READINGS[isBucket ? 's3:' : `${parts.service}:${kind}`];
  if (!reading) {
    return {
      status: 'notRead',
      reason: `Tags of ${parts.service} are not read.`,
    };
  }
  try {
    const tags = await reading(
      reader,
      arn,
      isBucket ? parts.resource : rest.join('/'),
    );
    return tags ? { status: 'read', tags } : { status: 'absent' };
  } catch (error) {
    if (isAbort(error) || reader.signal?.aborted) throw error;
    return error instanceof CallFailed && error.kind === 'notFound'
      ? { status: 'absent' }
      : { status: 'notRead', reason: (error as Error).message };
  }
}

/** `aws` stands for an account in the ARNs of AWS's own policies. */
function isElsewhere({ account, region }: ArnParts, { place }: Reader) {
  return (
    (account !== '' && account !== place.account) ||
    (region !== '' && region !== place.region)
  );
}
