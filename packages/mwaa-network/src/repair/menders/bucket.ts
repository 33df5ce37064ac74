import { bucketOfArn, partitionOf } from '../../judge/arn';
import type { Bucket } from '../../snapshot';
import { itemsOf } from '../../snapshot';
import { awsCommand, commandsIn } from '../commands';
import { ownersChange, type MendContext, type Mender } from '../mender';
import { templateDiff } from '../templateDiff';

const OF_THE_BUCKET =
  'The bucket is there and is its owner’s: a stack beside it cannot change it.';

const BLOCKED = {
  BlockPublicAcls: true,
  BlockPublicPolicy: true,
  IgnorePublicAcls: true,
  RestrictPublicBuckets: true,
};

function nameOf({ network }: MendContext): string {
  return bucketOfArn(network.environment?.SourceBucketArn) ?? 'Bucket';
}

/** A setting of the bucket as it was read; undefined when it was not. */
function settingOf<K extends keyof Bucket>(
  context: MendContext,
  setting: K,
): unknown {
  const name = nameOf(context);
  const bucket = itemsOf(context.network.snapshot.buckets).find(
    each => each.Name === name,
  );
  const part = bucket?.[setting];
  return typeof part === 'object' && part.status === 'read'
    ? part.items[0]
    : undefined;
}

function diff(
  context: MendContext,
  property: string,
  before: unknown,
  after: unknown,
): string {
  return templateDiff(
    nameOf(context),
    'AWS::S3::Bucket',
    before === undefined ? {} : { [property]: before },
    { [property]: after },
  );
}

const versioning: Mender = (finding, context) =>
  ownersChange(
    OF_THE_BUCKET,
    commandsIn(finding.remedy, context.network.snapshot.region),
    diff(context, 'VersioningConfiguration', settingOf(context, 'Versioning'), {
      Status: 'Enabled',
    }),
  );

const publicAccess: Mender = (finding, context) =>
  ownersChange(
    OF_THE_BUCKET,
    commandsIn(finding.remedy, context.network.snapshot.region),
    diff(
      context,
      'PublicAccessBlockConfiguration',
      settingOf(context, 'PublicAccessBlock'),
      BLOCKED,
    ),
  );

/** The environment's key never changes, so the bucket's does. */
function encryptionOf({ network }: MendContext): Record<string, unknown> {
  const key = network.environment?.KmsKey;
  return key === undefined
    ? { SSEAlgorithm: 'AES256' }
    : { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: key };
}

function encryptionCommand(context: MendContext, bucket: string): string {
  return awsCommand(
    context.network.snapshot.region,
    's3api',
    'put-bucket-encryption',
    '--bucket',
    bucket,
    '--server-side-encryption-configuration',
    JSON.stringify({
      Rules: [{ ApplyServerSideEncryptionByDefault: encryptionOf(context) }],
    }),
  );
}

const encryption: Mender = (_, context) => {
  const name = nameOf(context);
  return ownersChange(
    `${OF_THE_BUCKET} What is in it stays encrypted as it is: copied onto itself it takes the new key.`,
    [
      encryptionCommand(context, name),
      awsCommand(
        context.network.snapshot.region,
        's3',
        'cp',
        `s3://${name}/`,
        `s3://${name}/`,
        '--recursive',
      ),
    ],
    templateDiff(
      name,
      'AWS::S3::Bucket',
      {},
      {
        BucketEncryption: {
          ServerSideEncryptionConfiguration: [
            { ServerSideEncryptionByDefault: encryptionOf(context) },
          ],
        },
      },
    ),
  );
};

/** A bucket stays in its Region: another one takes its place. */
const region: Mender = (_, context) => {
  const { network } = context;
  const { region: here } = network.snapshot;
  const old = nameOf(context);
  const suffix = `-${here}`;
  const name = `${old.slice(0, 63 - suffix.length)}${suffix}`;
  return ownersChange(
    'A bucket stays in its Region, and the environment wants one in its own: the files go there, and the environment is led to it. Its execution role has to be let into it too.',
    [
      awsCommand(
        here,
        's3api',
        'create-bucket',
        '--bucket',
        name,
        ...(here === 'us-east-1'
          ? []
          : ['--create-bucket-configuration', `LocationConstraint=${here}`]),
      ),
      awsCommand(
        here,
        's3api',
        'put-public-access-block',
        '--bucket',
        name,
        '--public-access-block-configuration',
        Object.entries(BLOCKED)
          .map(([key, value]) => `${key}=${value}`)
          .join(','),
      ),
      awsCommand(
        here,
        's3api',
        'put-bucket-versioning',
        '--bucket',
        name,
        '--versioning-configuration',
        'Status=Enabled',
      ),
      encryptionCommand(context, name),
      awsCommand(here, 's3', 'sync', `s3://${old}`, `s3://${name}`),
      awsCommand(
        here,
        'mwaa',
        'update-environment',
        '--name',
        network.environment?.Name ?? '',
        '--source-bucket-arn',
        `arn:${partitionOf(here)}:s3:::${name}`,
      ),
    ],
  );
};

export const bucketMenders: Record<string, Mender> = {
  'bucket/versioning': versioning,
  'bucket/public-access-block': publicAccess,
  'bucket/encryption': encryption,
  'bucket/region': region,
};
