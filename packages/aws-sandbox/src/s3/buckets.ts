import { GetBucketLocationOutput, ListBucketsOutput } from '@aws-sdk/client-s3';
import { AwsError, CallContext } from '../kernel/types';
import { bucketOf, buckets, ownBucket } from './bucketRecords';
import { objectsOf } from './objectRecords';
import { uploads, uploadsOf } from './uploadRecords';
import { S3 } from './operation';

const NAME = /^(?!xn--|\d+\.\d+\.\d+\.\d+$)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;

/** Where creating one's own bucket again succeeds, for historical reasons. */
const FORGIVING_REGION = 'us-east-1';

/** New buckets block public access and encrypt, as since 2023. */
export const createBucket: S3<'CreateBucket'> = (context, input) => {
  const name = input.Bucket!;
  if (!NAME.test(name) || name.includes('..')) {
    throw new AwsError(
      'InvalidBucketName',
      'The specified bucket is not valid.',
    );
  }
  checkLocation(context, input.CreateBucketConfiguration?.LocationConstraint);
  const existing = buckets(context.store).get(name);
  if (existing && existing.account !== context.account) {
    throw new AwsError(
      'BucketAlreadyExists',
      'The requested bucket name is not available. The bucket namespace is shared by all users of the system. Please select a different name and try again.',
      409,
    );
  }
  const isForgiven =
    context.via === 'http' &&
    context.region === FORGIVING_REGION &&
    existing?.region === FORGIVING_REGION;
  if (existing && !isForgiven) {
    throw new AwsError(
      'BucketAlreadyOwnedByYou',
      'Your previous request to create the named bucket succeeded and you already own it.',
      409,
    );
  }
  if (!existing) {
    buckets(context.store).set(name, {
      name,
      account: context.account,
      region: context.region,
      created: context.clock.now(),
      publicAccessBlock: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      encryption: {
        Rules: [
          {
            ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' },
            BucketKeyEnabled: false,
          },
        ],
      },
      tags: input.CreateBucketConfiguration?.Tags ?? [],
    });
  }
  return { Location: `/${name}` };
};

function checkLocation(
  { region }: CallContext,
  asked: string | undefined,
): void {
  if (region === FORGIVING_REGION && asked) {
    throw new AwsError(
      'InvalidLocationConstraint',
      'The specified location-constraint is not valid',
    );
  }
  if (region !== FORGIVING_REGION && asked !== region) {
    throw new AwsError(
      'IllegalLocationConstraintException',
      `The ${asked ?? 'unspecified'} location constraint is incompatible for the region specific endpoint this request was sent to.`,
    );
  }
}

/** @throws AwsError `BucketNotEmpty` (409), versions counted. */
export const deleteBucket: S3<'DeleteBucket'> = (context, input) => {
  const { name } = bucketOf(context, input.Bucket);
  if (objectsOf(context.store, name).length > 0) {
    throw new AwsError(
      'BucketNotEmpty',
      'The bucket you tried to delete is not empty',
      409,
    );
  }
  uploadsOf(context.store, name).forEach(({ id }) =>
    uploads(context.store).delete(id),
  );
  buckets(context.store).delete(name);
};

export const headBucket: S3<'HeadBucket'> = (context, input) => {
  const { region, name } = bucketOf(context, input.Bucket);
  return { BucketRegion: region, BucketArn: `arn:aws:s3:::${name}` };
};

export function listBuckets(context: CallContext): ListBucketsOutput {
  return {
    Owner: { ID: context.account },
    Buckets: [...buckets(context.store).values()]
      .filter(bucket => bucket.account === context.account)
      .sort((left, right) => left.name.localeCompare(right.name))
      .map(bucket => ({
        Name: bucket.name,
        CreationDate: bucket.created,
        BucketRegion: bucket.region,
        BucketArn: `arn:aws:s3:::${bucket.name}`,
      })),
  };
}

/** Nothing stands for us-east-1. */
export const getBucketLocation: S3<'GetBucketLocation'> = (context, input) => {
  const { region } = ownBucket(context, input.Bucket);
  return {
    LocationConstraint:
      region === FORGIVING_REGION
        ? undefined
        : (region as GetBucketLocationOutput['LocationConstraint']),
  };
};
