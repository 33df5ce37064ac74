import { AWS_ACCOUNT, GLOBAL_REGION } from '../kernel/accounts';
import { AwsError, CallContext, Store } from '../kernel/types';
import { bucketOf } from './bucketRecords';

export interface PartRecord {
  number: number;
  /** In base64. */
  body: string;
  size: number;
  /** MD5 in hexadecimal. */
  digest: string;
  modified: Date;
}

/** An object that arrives in parts. */
export interface UploadRecord {
  id: string;
  bucket: string;
  key: string;
  initiated: Date;
  contentType: string;
  metadata: Record<string, string>;
  /** In the order of their numbers. */
  parts: PartRecord[];
}

export function uploads(store: Store): Map<string, UploadRecord> {
  return store.collection<UploadRecord>(
    AWS_ACCOUNT,
    GLOBAL_REGION,
    's3/uploads',
  );
}

/** What is on its way to a bucket, by key, the oldest of a key first. */
export function uploadsOf(store: Store, bucket: string): UploadRecord[] {
  return [...uploads(store).values()]
    .filter(upload => upload.bucket === bucket)
    .sort((left, right) =>
      left.key === right.key
        ? left.initiated.getTime() - right.initiated.getTime()
        : Number(left.key > right.key) - Number(left.key < right.key),
    );
}

/** @throws AwsError `NoSuchUpload` (404), and what `bucketOf` throws. */
export function uploadOf(
  context: CallContext,
  input: { Bucket?: string; Key?: string; UploadId?: string },
): UploadRecord {
  const { name } = bucketOf(context, input.Bucket);
  const found = uploads(context.store).get(input.UploadId ?? '');
  if (found?.bucket !== name || found.key !== input.Key) {
    throw new AwsError(
      'NoSuchUpload',
      'The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.',
      404,
    );
  }
  return found;
}
