import {
  GetBucketEncryptionCommand,
  GetBucketLocationCommand,
  GetBucketVersioningCommand,
  GetPublicAccessBlockCommand,
} from '@aws-sdk/client-s3';
import { unlessAbsent } from './CallFailed';
import type { Reader } from './Reader';

/**
 * The DAG bucket, or nothing when there is no such bucket.
 *
 * @param bucketArn - of the form `arn:aws:s3:::NAME`
 */
export async function readBucket(reader: Reader, bucketArn: string) {
  const Name = bucketArn.slice(bucketArn.lastIndexOf(':') + 1);
  const Location = await reader.part(() => readLocation(reader, Name));
  if (Location.status === 'read' && Location.items.length === 0) {
    return [];
  }
  const [Versioning, PublicAccessBlock, Encryption] = await Promise.all([
    reader.part(() => readVersioning(reader, Name)),
    reader.part(() => readPublicAccessBlock(reader, Name)),
    reader.part(() => readEncryption(reader, Name)),
  ]);
  return [{ Name, Location, Versioning, PublicAccessBlock, Encryption }];
}

/** Where a bucket is; nothing when there is no such bucket. */
export async function readLocation(reader: Reader, Bucket: string) {
  const answer = await unlessAbsent(
    reader.send(
      's3:GetBucketLocation',
      new GetBucketLocationCommand({ Bucket }),
    ),
    ['NoSuchBucket'],
  );
  return answer ? [{ LocationConstraint: answer.LocationConstraint }] : [];
}

async function readVersioning(reader: Reader, Bucket: string) {
  const { Status, MFADelete } = await reader.send(
    's3:GetBucketVersioning',
    new GetBucketVersioningCommand({ Bucket }),
  );
  return [{ Status, MFADelete }];
}

async function readPublicAccessBlock(reader: Reader, Bucket: string) {
  const answer = await unlessAbsent(
    reader.send(
      's3:GetBucketPublicAccessBlock',
      new GetPublicAccessBlockCommand({ Bucket }),
    ),
    ['NoSuchPublicAccessBlockConfiguration'],
  );
  const configuration = answer?.PublicAccessBlockConfiguration;
  return configuration ? [configuration] : [];
}

async function readEncryption(reader: Reader, Bucket: string) {
  const answer = await unlessAbsent(
    reader.send(
      's3:GetEncryptionConfiguration',
      new GetBucketEncryptionCommand({ Bucket }),
    ),
    ['ServerSideEncryptionConfigurationNotFoundError'],
  );
  const configuration = answer?.ServerSideEncryptionConfiguration;
  return configuration ? [configuration] : [];
}
