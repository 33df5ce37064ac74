import {
  GetObjectOutput,
  GetObjectRequest,
  HeadObjectRequest,
  PutObjectOutput,
  PutObjectRequest,
} from '@aws-sdk/client-s3';
import { createHash } from 'node:crypto';
import { AwsError, CallContext } from '../kernel/types';
import { bucketOf } from './bucketRecords';
import {
  addVersion,
  current,
  newVersionId,
  objects,
  ObjectVersionRecord,
  UNVERSIONED,
  versionIdToTell,
} from './objectRecords';
import { byteRange } from './range';
import { S3 } from './operation';

export function putObject(
  context: CallContext,
  input: PutObjectRequest & { Body?: Buffer },
): PutObjectOutput {
  const bucket = bucketOf(context, input.Bucket);
  const body = Buffer.from(input.Body ?? '');
  const version: ObjectVersionRecord = {
    versionId: newVersionId(bucket),
    body: body.toString('base64'),
    size: body.length,
    etag: `"${createHash('md5').update(body).digest('hex')}"`,
    modified: context.clock.now(),
    contentType: input.ContentType ?? 'binary/octet-stream',
    metadata: input.Metadata ?? {},
  };
  addVersion(context, bucket, input.Key!, version);
  return {
    ETag: version.etag,
    VersionId: versionIdToTell(version),
    ServerSideEncryption:
      bucket.encryption.Rules?.[0]?.ApplyServerSideEncryptionByDefault
        ?.SSEAlgorithm,
  };
}

function findVersion(
  context: CallContext,
  input: GetObjectRequest | HeadObjectRequest,
): ObjectVersionRecord {
  const bucket = bucketOf(context, input.Bucket);
  const record = objects(context.store).get(`${bucket.name}/${input.Key}`);
  const version = input.VersionId
    ? record?.versions.find(each => each.versionId === input.VersionId)
    : current(record);
  if (!version || version.body === undefined) {
    throw input.VersionId
      ? new AwsError(
          'NoSuchVersion',
          'The specified version does not exist.',
          404,
        )
      : new AwsError('NoSuchKey', 'The specified key does not exist.', 404);
  }
  return version;
}

export const headObject: S3<'HeadObject'> = (context, input) => {
  const version = findVersion(context, input);
  return {
    AcceptRanges: 'bytes',
    ContentLength: version.size,
    ContentType: version.contentType,
    ETag: version.etag,
    LastModified: version.modified,
    Metadata: version.metadata,
    VersionId: versionIdToTell(version),
  };
};

/** The whole or, with 206, a range. @throws AwsError `InvalidRange` (416). */
export function getObject(
  context: CallContext,
  input: GetObjectRequest,
): Omit<GetObjectOutput, 'Body'> & { Body: Buffer } {
  const version = findVersion(context, input);
  const head = headObject(context, input);
  const Body = Buffer.from(version.body!, 'base64');
  const range = byteRange(input.Range, Body.length);
  return range
    ? {
        ...head,
        ContentRange: `bytes ${range.first}-${range.last}/${Body.length}`,
        ContentLength: range.last - range.first + 1,
        Body: Body.subarray(range.first, range.last + 1),
      }
    : { ...head, Body };
}

/** In a versioned bucket a delete without version id only adds a marker. */
export const deleteObject: S3<'DeleteObject'> = (context, input) => {
  const bucket = bucketOf(context, input.Bucket);
  const id = `${bucket.name}/${input.Key}`;
  const record = objects(context.store).get(id);
  if (bucket.versioning === 'Enabled' && !input.VersionId) {
    const marker: ObjectVersionRecord = {
      versionId: newVersionId(bucket),
      size: 0,
      etag: '',
      modified: context.clock.now(),
      contentType: '',
      metadata: {},
    };
    addVersion(context, bucket, input.Key!, marker);
    return { DeleteMarker: true, VersionId: marker.versionId };
  }
  if (record) {
    record.versions = record.versions.filter(
      each => each.versionId !== (input.VersionId ?? UNVERSIONED),
    );
    if (record.versions.length === 0) {
      objects(context.store).delete(id);
    }
  }
  return { VersionId: input.VersionId };
};
