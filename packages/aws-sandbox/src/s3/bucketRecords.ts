import {
  PublicAccessBlockConfiguration,
  ServerSideEncryptionConfiguration,
  Tag,
} from '@aws-sdk/client-s3';
import { AWS_ACCOUNT, GLOBAL_REGION } from '../kernel/accounts';
import { AwsError, CallContext, Store } from '../kernel/types';

export interface BucketRecord {
  name: string;
  /** The account that owns it. */
  account: string;
  region: string;
  created: Date;
  versioning?: 'Enabled' | 'Suspended';
  publicAccessBlock?: PublicAccessBlockConfiguration;
  encryption: ServerSideEncryptionConfiguration;
  policy?: string;
  tags: Tag[];
}

/** Every bucket: names are unique across accounts and Regions. */
export function buckets(store: Store): Map<string, BucketRecord> {
  return store.collection<BucketRecord>(
    AWS_ACCOUNT,
    GLOBAL_REGION,
    's3/buckets',
  );
}

export function noSuchBucket(): AwsError {
  return new AwsError(
    'NoSuchBucket',
    'The specified bucket does not exist',
    404,
  );
}

/**
 * A bucket of the caller's, asked for in its own Region.
 * @throws AwsError `NoSuchBucket` (404), `AccessDenied` (403),
 *   `PermanentRedirect` (301) with the Region in `x-amz-bucket-region`.
 */
export function bucketOf(
  context: CallContext,
  name: string | undefined,
): BucketRecord {
  const bucket = ownBucket(context, name);
  if (bucket.region !== context.region) {
    throw new AwsError(
      'PermanentRedirect',
      'The bucket you are attempting to access must be addressed using the specified endpoint. Please send all future requests to this endpoint.',
      301,
      { 'x-amz-bucket-region': bucket.region },
    );
  }
  return bucket;
}

/** A bucket of the caller's, wherever it is. */
export function ownBucket(
  { store, account }: CallContext,
  name: string | undefined,
): BucketRecord {
  const bucket = buckets(store).get(name ?? '');
  if (!bucket) {
    throw noSuchBucket();
  }
  if (bucket.account !== account) {
    throw new AwsError('AccessDenied', 'Access Denied', 403);
  }
  return bucket;
}
