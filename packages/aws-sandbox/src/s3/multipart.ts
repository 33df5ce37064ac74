import { UploadPartOutput, UploadPartRequest } from '@aws-sdk/client-s3';
import { createHash, randomBytes } from 'node:crypto';
import { AwsError, CallContext } from '../kernel/types';
import { bucketOf } from './bucketRecords';
import {
  addVersion,
  newVersionId,
  ObjectVersionRecord,
  versionIdToTell,
} from './objectRecords';
import { PartRecord, uploadOf, UploadRecord, uploads } from './uploadRecords';
import { S3 } from './operation';

const MOST_PARTS = 10_000;
/** Of every part but the last, in bytes. */
const SMALLEST_PART = 5 * 1024 * 1024;

export const createMultipartUpload: S3<'CreateMultipartUpload'> = (
  context,
  input,
) => {
  const bucket = bucketOf(context, input.Bucket);
  const record: UploadRecord = {
    id: randomBytes(48).toString('base64url'),
    bucket: bucket.name,
    key: input.Key!,
    initiated: context.clock.now(),
    contentType: input.ContentType ?? 'binary/octet-stream',
    metadata: input.Metadata ?? {},
    parts: [],
  };
  uploads(context.store).set(record.id, record);
  return { Bucket: record.bucket, Key: record.key, UploadId: record.id };
};

/** A part takes the place of one of the same number. @throws AwsError `InvalidArgument`. */
export function uploadPart(
  context: CallContext,
  input: UploadPartRequest & { Body?: Buffer },
): UploadPartOutput {
  const upload = uploadOf(context, input);
  const number = input.PartNumber!;
  if (!(number >= 1 && number <= MOST_PARTS)) {
    throw new AwsError(
      'InvalidArgument',
      `Part number must be an integer between 1 and ${MOST_PARTS}, inclusive`,
    );
  }
  const body = Buffer.from(input.Body ?? '');
  const part: PartRecord = {
    number,
    body: body.toString('base64'),
    size: body.length,
    digest: createHash('md5').update(body).digest('hex'),
    modified: context.clock.now(),
  };
  upload.parts = [
    ...upload.parts.filter(each => each.number !== number),
    part,
  ].sort((left, right) => left.number - right.number);
  return { ETag: `"${part.digest}"` };
}

/**
 * Makes the object of the parts that are named.
 * @throws AwsError `MalformedXML`, `InvalidPart`, `InvalidPartOrder`,
 *   `EntityTooSmall`.
 */
export const completeMultipartUpload: S3<'CompleteMultipartUpload'> = (
  context,
  input,
) => {
  const bucket = bucketOf(context, input.Bucket);
  const upload = uploadOf(context, input);
  const parts = chosenParts(upload, input.MultipartUpload?.Parts ?? []);
  const body = Buffer.concat(
    parts.map(part => Buffer.from(part.body, 'base64')),
  );
  const digests = Buffer.from(
    parts.map(({ digest }) => digest).join(''),
    'hex',
  );
  const digest = createHash('md5').update(digests).digest('hex');
  const version: ObjectVersionRecord = {
    versionId: newVersionId(bucket),
    body: body.toString('base64'),
    size: body.length,
    etag: `"${digest}-${parts.length}"`,
    modified: context.clock.now(),
    contentType: upload.contentType,
    metadata: upload.metadata,
  };
  uploads(context.store).delete(upload.id);
  addVersion(context, bucket, upload.key, version);
  return {
    Location: `/${bucket.name}/${upload.key}`,
    Bucket: bucket.name,
    Key: upload.key,
    ETag: version.etag,
    VersionId: versionIdToTell(version),
  };
};

function chosenParts(
  upload: UploadRecord,
  named: Array<{ PartNumber?: number; ETag?: string }>,
): PartRecord[] {
  if (named.length === 0) {
    throw new AwsError(
      'MalformedXML',
      'The XML you provided was not well-formed or did not validate against our published schema',
    );
  }
  const parts = named.map(({ PartNumber, ETag }) => {
    const part = upload.parts.find(({ number }) => number === PartNumber);
    if (part?.digest !== ETag?.replace(/"/g, '')) {
      throw new AwsError(
        'InvalidPart',
        "One or more of the specified parts could not be found. The part may not have been uploaded, or the specified entity tag may not match the part's entity tag.",
      );
    }
    return part!;
  });
  if (parts.some((part, index) => part.number <= parts[index - 1]?.number)) {
    throw new AwsError(
      'InvalidPartOrder',
      'The list of parts was not in ascending order. Parts must be ordered by part number.',
    );
  }
  if (parts.slice(0, -1).some(({ size }) => size < SMALLEST_PART)) {
    throw new AwsError(
      'EntityTooSmall',
      'Your proposed upload is smaller than the minimum allowed size',
    );
  }
  return parts;
}

export const abortMultipartUpload: S3<'AbortMultipartUpload'> = (
  context,
  input,
) => {
  uploads(context.store).delete(uploadOf(context, input).id);
  return {};
};
