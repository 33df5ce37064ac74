import { Store } from '../../kernel/types';
import { buckets } from '../../s3/bucketRecords';

/** Why MWAA cannot use a bucket. */
export function bucketProblems(store: Store, arn: string): string[] {
  const bucket = buckets(store).get(arn.split(':::')[1] ?? '');
  if (!bucket) {
    return ['The bucket is gone'];
  }
  const block = bucket.publicAccessBlock;
  const isBlocked =
    block?.BlockPublicAcls &&
    block.BlockPublicPolicy &&
    block.IgnorePublicAcls &&
    block.RestrictPublicBuckets;
  return [
    ...(bucket.versioning === 'Enabled'
      ? []
      : ['The bucket does not have versioning']),
    ...(isBlocked ? [] : ['The bucket does not block all public access']),
  ];
}
