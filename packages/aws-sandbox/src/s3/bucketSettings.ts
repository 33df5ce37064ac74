import { globMatches } from '../kernel/glob';
import { AwsError } from '../kernel/types';
import { checkPolicy, refused } from '../policy/check';
import { asList, PolicyDocument } from '../policy/document';
import { bucketOf, BucketRecord } from './bucketRecords';
import { S3 } from './operation';

function absent(code: string, message: string): AwsError {
  return new AwsError(code, message, 404);
}

export const putBucketVersioning: S3<'PutBucketVersioning'> = (
  context,
  input,
) => {
  const bucket = bucketOf(context, input.Bucket);
  const status = input.VersioningConfiguration?.Status;
  if (status !== 'Enabled' && status !== 'Suspended') {
    throw new AwsError(
      'IllegalVersioningConfigurationException',
      'The Versioning element must be specified',
    );
  }
  bucket.versioning = status;
};

/** No status at all for a bucket that never had versioning. */
export const getBucketVersioning: S3<'GetBucketVersioning'> = (
  context,
  input,
) => {
  return { Status: bucketOf(context, input.Bucket).versioning };
};

export const putPublicAccessBlock: S3<'PutPublicAccessBlock'> = (
  context,
  input,
) => {
  const given = input.PublicAccessBlockConfiguration ?? {};
  bucketOf(context, input.Bucket).publicAccessBlock = {
    BlockPublicAcls: given.BlockPublicAcls ?? false,
    BlockPublicPolicy: given.BlockPublicPolicy ?? false,
    IgnorePublicAcls: given.IgnorePublicAcls ?? false,
    RestrictPublicBuckets: given.RestrictPublicBuckets ?? false,
  };
};

/** @throws AwsError `NoSuchPublicAccessBlockConfiguration` (404). */
export const getPublicAccessBlock: S3<'GetPublicAccessBlock'> = (
  context,
  input,
) => {
  const { publicAccessBlock } = bucketOf(context, input.Bucket);
  if (!publicAccessBlock) {
    throw absent(
      'NoSuchPublicAccessBlockConfiguration',
      'The public access block configuration was not found',
    );
  }
  return { PublicAccessBlockConfiguration: publicAccessBlock };
};

export const deletePublicAccessBlock: S3<'DeletePublicAccessBlock'> = (
  context,
  input,
) => {
  delete bucketOf(context, input.Bucket).publicAccessBlock;
};

export const putBucketEncryption: S3<'PutBucketEncryption'> = (
  context,
  input,
) => {
  bucketOf(context, input.Bucket).encryption =
    input.ServerSideEncryptionConfiguration!;
};

export const getBucketEncryption: S3<'GetBucketEncryption'> = (
  context,
  input,
) => {
  const { encryption } = bucketOf(context, input.Bucket);
  return { ServerSideEncryptionConfiguration: encryption };
};

/** Back to what every bucket has: keys of S3's own. */
export const deleteBucketEncryption: S3<'DeleteBucketEncryption'> = (
  context,
  input,
) => {
  bucketOf(context, input.Bucket).encryption = {
    Rules: [
      {
        ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' },
        BucketKeyEnabled: false,
      },
    ],
  };
};

/** @throws AwsError `MalformedPolicy`; `AccessDenied` (403) for a public policy that is blocked. */
export const putBucketPolicy: S3<'PutBucketPolicy'> = (context, input) => {
  const bucket = bucketOf(context, input.Bucket);
  const document = readPolicy(bucket.name, input.Policy);
  if (bucket.publicAccessBlock?.BlockPublicPolicy && isPublic(document)) {
    throw new AwsError(
      'AccessDenied',
      'User is not authorized to perform: s3:PutBucketPolicy because public policies are blocked by the BlockPublicPolicy block public access setting.',
      403,
    );
  }
  bucket.policy = input.Policy;
};

/** @throws AwsError `MalformedPolicy`: not a policy, or of another bucket. */
function readPolicy(name: string, text: string | undefined): PolicyDocument {
  if (!text?.startsWith('{')) {
    throw new AwsError(
      'MalformedPolicy',
      "Policies must be valid JSON and the first byte must be '{'",
    );
  }
  const document = checkPolicy('bucket', text);
  const strange = asList(document.Statement)
    .flatMap(({ Resource, NotResource }) => asList(Resource ?? NotResource))
    .find(resource => !globMatches(bucketIn(resource), name));
  if (strange) {
    throw refused('bucket', { fault: 'foreignResource', subject: strange });
  }
  return document;
}

/** `arn:aws:s3:::bucket/key` → `bucket`, which may have wildcards. */
function bucketIn(resource: string): string {
  return resource === '*'
    ? '*'
    : (/^arn:[^:]*:s3:::([^/]*)/.exec(resource)?.[1] ?? '');
}

/** Whether anyone is allowed anything without a condition. */
function isPublic(document: PolicyDocument): boolean {
  return asList(document.Statement).some(statement => {
    const principals =
      typeof statement.Principal === 'string'
        ? [statement.Principal]
        : asList(statement.Principal?.AWS);
    return (
      statement.Effect === 'Allow' &&
      !statement.Condition &&
      principals.includes('*')
    );
  });
}

/** @throws AwsError `NoSuchBucketPolicy` (404). */
export const getBucketPolicy: S3<'GetBucketPolicy'> = (context, input) => {
  const { policy } = bucketOf(context, input.Bucket);
  if (!policy) {
    throw absent('NoSuchBucketPolicy', 'The bucket policy does not exist');
  }
  return { Policy: policy };
};

export const deleteBucketPolicy: S3<'DeleteBucketPolicy'> = (
  context,
  input,
) => {
  delete bucketOf(context, input.Bucket).policy;
};

export const putBucketTagging: S3<'PutBucketTagging'> = (context, input) => {
  bucketOf(context, input.Bucket).tags = input.Tagging?.TagSet ?? [];
};

/** @throws AwsError `NoSuchTagSet` (404). */
export const getBucketTagging: S3<'GetBucketTagging'> = (context, input) => {
  const bucket: BucketRecord = bucketOf(context, input.Bucket);
  if (bucket.tags.length === 0) {
    throw absent('NoSuchTagSet', 'The TagSet does not exist');
  }
  return { TagSet: bucket.tags };
};

export const deleteBucketTagging: S3<'DeleteBucketTagging'> = (
  context,
  input,
) => {
  bucketOf(context, input.Bucket).tags = [];
};
