import { displayId, isUnresolved, itemsOf } from '../snapshot';
import type { Context } from './rule';
import { violation, notApplicable, pass, unknown, rule } from './rule';
import { sources } from './sources';
import { call, ownersChange } from '../remediation';
import { bucketTo, changeOf, ofBucket, OWNERS } from './bucket';

export const bucketEncryption = rule({
  id: 'bucket/encryption',
  met: 'Bucket and environment share their key',
  notMet: 'Bucket and environment use different keys',
  statement:
    'A bucket that is encrypted by a KMS key uses the environment’s key.',
  severity: 'high',
  remedy:
    'Encrypt the bucket by the environment’s key, or by S3’s own encryption (SSE-S3). The environment’s key cannot be changed.',
  sources: [sources.customerKeys, sources.bucket],
  needs: ['buckets'],
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
          return violation(
            `${name} is encrypted by ${displayId(key ?? 'aws/s3')}, the environment by ${displayId(KmsKey ?? 'a key that AWS owns')}`,
            [bucket.Name],
            evidence,
          );
        }
        return pass('Both use one key', evidence);
      }
      return notApplicable(`${name} is not encrypted by a KMS key`);
    }),
  /** The environment's key is never changed, the bucket's is; what is there is written again with it. */
  remediate(context, blame) {
    const { region } = context.network.snapshot;
    const key = context.environment.KmsKey;
    const { bucket, name } = bucketTo(context, blame);
    const sse: Record<string, string> = key
      ? { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: key }
      : { SSEAlgorithm: 'AES256' };
    const [before] = bucket ? itemsOf(bucket.Encryption) : [];
    return ownersChange(
      `${OWNERS} ${
        key
          ? 'It takes the environment’s key; S3’s own encryption (SSE-S3) would do as well.'
          : 'The environment has no key of yours, which leaves S3’s own encryption (SSE-S3).'
      } Existing objects keep their old key until they are written again.`,
      [
        call('s3', 'PutBucketEncryption', {
          Bucket: name,
          ServerSideEncryptionConfiguration: {
            Rules: [{ ApplyServerSideEncryptionByDefault: sse }],
          },
        }),
        {
          ...call('s3', 'CopyObject', {
            Bucket: name,
            ServerSideEncryption: sse.SSEAlgorithm,
            SSEKMSKeyId: key,
          }),
          eachObjectOf: { bucket: name, region },
        },
      ],
      changeOf(
        name,
        'BucketEncryption',
        before?.Rules && {
          ServerSideEncryptionConfiguration: before.Rules.map(
            ({ ApplyServerSideEncryptionByDefault }) => ({
              ServerSideEncryptionByDefault: ApplyServerSideEncryptionByDefault,
            }),
          ),
        },
        {
          ServerSideEncryptionConfiguration: [
            { ServerSideEncryptionByDefault: sse },
          ],
        },
      ),
    );
  },
});

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
