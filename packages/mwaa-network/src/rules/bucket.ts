import { displayId, isUnresolved } from '../snapshot';
import type { Bucket, Part } from '../snapshot';
import { bucketOfArn } from '../snapshot/arn';
import type { Context, Outcome, Rule } from './rule';
import { violation, notApplicable, pass, unknown } from './rule';
import { sources } from './sources';

const FAIL = { current: 'fail', 'strict-2022': 'fail' } as const;

export const bucketRegion: Rule = {
  description: {
    id: 'bucket/region',
    title: 'Bucket in the same Region',
    statement: 'The bucket with the DAGs is in the environment’s Region.',
    severity: 'critical',
    violation: FAIL,
    remedy:
      'Choose a bucket in the environment’s Region: aws mwaa update-environment --name <name> --source-bucket-arn <ARN>',
    sources: [sources.bucket],
  },
  needs: ['environment', 'buckets'],
  check: context =>
    ofBucket(context, 'Location', (bucket, { LocationConstraint }) => {
      const region = regionOf(LocationConstraint);
      const expected = context.network.snapshot.region;
      if (expected === '' || isUnresolved(region)) {
        return unknown('The Region is not known');
      }
      const evidence = [`${displayId(bucket.Name)}: ${region}`];
      return region === expected
        ? pass(`${displayId(bucket.Name)} is in ${region}`, evidence)
        : violation({
            message: `${displayId(bucket.Name)} is in ${region}, the environment in ${expected}`,
            resources: [bucket.Name],
            evidence,
          });
    }),
};

export const bucketVersioning: Rule = {
  description: {
    id: 'bucket/versioning',
    title: 'Bucket keeps versions',
    statement: 'Versioning of the bucket with the DAGs is on.',
    severity: 'high',
    violation: FAIL,
    remedy:
      'aws s3api put-bucket-versioning --bucket <bucket> --versioning-configuration Status=Enabled',
    sources: [sources.bucket],
  },
  needs: ['environment', 'buckets'],
  check: context =>
    ofBucket(context, 'Versioning', (bucket, { Status }) => {
      const name = displayId(bucket.Name);
      if (isUnresolved(Status))
        return unknown(`Versioning of ${name} is not known yet`);
      const evidence = [`${name}: Status ${Status ?? 'never set'}`];
      return Status === 'Enabled'
        ? pass(`${name} keeps versions`, evidence)
        : violation({
            message: `Versioning of ${name} is ${Status === undefined ? 'off' : Status.toLowerCase()}`,
            resources: [bucket.Name],
            evidence,
            remedy: `aws s3api put-bucket-versioning --bucket ${name} --versioning-configuration Status=Enabled`,
          });
    }),
};

export const bucketPublicAccess: Rule = {
  description: {
    id: 'bucket/public-access-block',
    title: 'Bucket blocks public access',
    statement:
      'All four settings of the public access block are on for the bucket with the DAGs.',
    severity: 'high',
    violation: FAIL,
    remedy:
      'aws s3api put-public-access-block --bucket <bucket> --public-access-block-configuration BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true',
    sources: [sources.bucket],
  },
  needs: ['environment', 'buckets'],
  check: context =>
    ofBucket(context, 'PublicAccessBlock', (bucket, block) => {
      const name = displayId(bucket.Name);
      const settings = [
        ['BlockPublicAcls', block.BlockPublicAcls],
        ['IgnorePublicAcls', block.IgnorePublicAcls],
        ['BlockPublicPolicy', block.BlockPublicPolicy],
        ['RestrictPublicBuckets', block.RestrictPublicBuckets],
      ] as const;
      const evidence = settings.map(
        ([key, value]) => `${name}: ${key} ${value ?? false}`,
      );
      const off = settings.filter(([, value]) => value !== true);
      if (off.length === 0)
        return pass(`${name} blocks public access`, evidence);
      if (off.every(([, value]) => isUnresolved(value))) {
        return unknown(
          `The public access block of ${name} is not known yet`,
          evidence,
        );
      }
      const certain = off.filter(([, value]) => !isUnresolved(value));
      return violation({
        message: `${name} does not block all public access: ${certain.map(([key]) => key).join(', ')} off`,
        resources: [bucket.Name],
        evidence,
        remedy: `aws s3api put-public-access-block --bucket ${name} --public-access-block-configuration BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true`,
      });
    }),
};

export const bucketEncryption: Rule = {
  description: {
    id: 'bucket/encryption',
    title: 'Bucket and environment share their key',
    statement:
      'A bucket that is encrypted by a KMS key uses the environment’s key.',
    severity: 'high',
    violation: FAIL,
    remedy:
      'aws s3api put-bucket-encryption with the environment’s key, or with SSE-S3. The environment’s key cannot be changed.',
    sources: [sources.customerKeys, sources.bucket],
  },
  needs: ['environment', 'buckets'],
  check: context =>
    ofBucket(context, 'Encryption', (bucket, { Rules = [] }) => {
      const name = displayId(bucket.Name);
      const { KmsKey } = context.environment;
      for (const { ApplyServerSideEncryptionByDefault: sse } of Rules) {
        if (!sse?.SSEAlgorithm?.startsWith('aws:kms')) continue;
        const key = sse.KMSMasterKeyID;
        const evidence = [
          `${name}: ${sse.SSEAlgorithm}, ${displayId(key ?? 'aws/s3')}`,
          `environment: ${displayId(KmsKey ?? 'a key that AWS owns')}`,
        ];
        if (key?.includes('alias/') || mayBeSame(context, key, KmsKey)) {
          return unknown(
            'It is not known which key the bucket’s alias or reference means',
            evidence,
          );
        }
        if (
          key === undefined ||
          KmsKey === undefined ||
          keyId(key) !== keyId(KmsKey)
        ) {
          return violation({
            message: `${name} is encrypted by ${displayId(key ?? 'aws/s3')}, the environment by ${displayId(KmsKey ?? 'a key that AWS owns')}`,
            resources: [bucket.Name],
            evidence,
          });
        }
        return pass('Both use one key', evidence);
      }
      return notApplicable(`${name} is not encrypted by a KMS key`);
    }),
};

/** One setting of the environment's bucket, or why it is not known. */
function ofBucket<
  K extends 'Location' | 'Versioning' | 'PublicAccessBlock' | 'Encryption',
>(
  { network, environment }: Context,
  setting: K,
  check: (bucket: Bucket, value: SettingOf<K>) => Outcome,
): Outcome {
  const { buckets } = network.snapshot;
  const items = buckets.status === 'read' ? buckets.items : [];
  const wanted = bucketOfArn(environment.SourceBucketArn);
  const bucket =
    items.find(b => b.Name === wanted) ??
    (wanted === undefined && items.length === 1 ? items[0] : undefined);
  if (!bucket && wanted !== undefined && items.length === 0) {
    return setting === 'Location'
      ? violation({
          message: `The environment’s bucket, ${displayId(wanted)}, does not exist`,
          resources: [wanted],
          evidence: [`SourceBucketArn: ${environment.SourceBucketArn}`],
        })
      : notApplicable(`${displayId(wanted)} does not exist`);
  }
  if (!bucket) {
    return unknown(
      `The environment’s bucket${wanted ? `, ${displayId(wanted)},` : ''} was not read`,
    );
  }
  const part = bucket[setting] as Part<SettingOf<K>>;
  return part.status === 'read'
    ? // What is not configured is an answer without items.
      check(bucket, part.items[0] ?? ({} as SettingOf<K>))
    : unknown(
        `${setting} of ${displayId(bucket.Name)} was not read: ${part.reason}`,
      );
}

type SettingOf<K extends keyof Bucket> =
  Bucket[K] extends Part<infer T> ? T : never;

function regionOf(constraint: string | null | undefined): string {
  if (!constraint) return 'us-east-1';
  return constraint === 'EU' ? 'eu-west-1' : constraint;
}

/** A key's id at the end of its ARN, or alone. */
function keyId(key: string): string {
  return isUnresolved(key)
    ? key.replace(/\.(Arn|KeyId)$/, '')
    : key.replace(/^.*\//, '');
}

/** Whether two keys that are called differently may turn out to be one: two parameters of a template, for example. */
function mayBeSame(
  { network: { snapshot } }: Context,
  a: string | undefined,
  b: string | undefined,
): boolean {
  if (a === undefined || b === undefined || keyId(a) === keyId(b)) return false;
  if (isUnresolved(a) !== isUnresolved(b)) return true;
  // A key that the same template makes is not what any parameter names.
  const isMade =
    snapshot.keys.status === 'read' &&
    snapshot.keys.items.some(key => keyId(key.KeyId) === keyId(b));
  return isUnresolved(a) && !isMade;
}
