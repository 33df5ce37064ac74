import { partitionOf, roleOfArn } from '../../snapshot/arn';
import { itemsOf, type Bucket } from '../../snapshot';
import { awsCommand } from '../commands';
import {
  ownersChange,
  type RemediationContext,
  type Remediate,
} from '../remediation';
import { templateDiff } from '../templateDiff';

const OWNERS =
  'The bucket is there and is its owner’s: a stack beside it cannot change it.';

const BLOCKED = {
  BlockPublicAcls: true,
  BlockPublicPolicy: true,
  IgnorePublicAcls: true,
  RestrictPublicBuckets: true,
};

function bucketOf(
  resources: readonly string[],
  { network }: RemediationContext,
): Bucket | undefined {
  return itemsOf(network.snapshot.buckets).find(({ Name }) =>
    resources.includes(Name),
  );
}

/** A property of the bucket's template as it was read; none where it is not set. */
function diff(
  name: string,
  property: string,
  before: object | undefined,
  after: object,
): string {
  return templateDiff(
    name,
    'AWS::S3::Bucket',
    before && Object.keys(before).length > 0 ? { [property]: before } : {},
    { [property]: after },
  );
}

function keepVersions(bucket: string, region: string): string {
  return awsCommand(
    region,
    's3api',
    'put-bucket-versioning',
    '--bucket',
    bucket,
    '--versioning-configuration',
    'Status=Enabled',
  );
}

function blockPublicAccess(bucket: string, region: string): string {
  return awsCommand(
    region,
    's3api',
    'put-public-access-block',
    '--bucket',
    bucket,
    '--public-access-block-configuration',
    Object.keys(BLOCKED)
      .map(setting => `${setting}=true`)
      .join(','),
  );
}

const versioning: Remediate = ({ resources }, context) => {
  const bucket = bucketOf(resources, context);
  const [name = ''] = resources;
  const [before] = bucket ? itemsOf(bucket.Versioning) : [];
  return ownersChange(
    OWNERS,
    [keepVersions(name, context.network.snapshot.region)],
    diff(
      name,
      'VersioningConfiguration',
      before?.Status ? { Status: before.Status } : undefined,
      { Status: 'Enabled' },
    ),
  );
};

const publicAccess: Remediate = ({ resources }, context) => {
  const bucket = bucketOf(resources, context);
  const [name = ''] = resources;
  const [before] = bucket ? itemsOf(bucket.PublicAccessBlock) : [];
  return ownersChange(
    OWNERS,
    [blockPublicAccess(name, context.network.snapshot.region)],
    diff(name, 'PublicAccessBlockConfiguration', before, BLOCKED),
  );
};

/** The environment's key is never changed, the bucket's is; what is there is written again with it. */
const encryption: Remediate = ({ resources }, context) => {
  const { network } = context;
  const { region } = network.snapshot;
  const [name = ''] = resources;
  const key = network.environment?.KmsKey;
  const sse = key
    ? { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: key }
    : { SSEAlgorithm: 'AES256' };
  const bucket = bucketOf(resources, context);
  const [before] = bucket ? itemsOf(bucket.Encryption) : [];
  return ownersChange(
    `${OWNERS} ${
      key
        ? 'It takes the environment’s key; S3’s own encryption (SSE-S3) would do as well.'
        : 'The environment has no key of yours, which leaves S3’s own encryption (SSE-S3).'
    } Objects that are there keep their old key until they are written again.`,
    [
      awsCommand(
        region,
        's3api',
        'put-bucket-encryption',
        '--bucket',
        name,
        '--server-side-encryption-configuration',
        JSON.stringify({
          Rules: [{ ApplyServerSideEncryptionByDefault: sse }],
        }),
      ),
      awsCommand(
        region,
        's3',
        'cp',
        `s3://${name}`,
        `s3://${name}`,
        '--recursive',
        '--sse',
        sse.SSEAlgorithm,
        ...(key ? ['--sse-kms-key-id', key] : []),
      ),
    ],
    diff(
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
};

/** A bucket stays in its Region: the environment moves to a copy in its own. */
const region: Remediate = ({ resources }, context) => {
  const { network } = context;
  const { account, region: here } = network.snapshot;
  const { ExecutionRoleArn, Name = '' } = network.environment ?? {};
  const [old = ''] = resources;
  const bucket = bucketOf(resources, context);
  const [location] = bucket ? itemsOf(bucket.Location) : [];
  const source =
    location?.LocationConstraint === 'EU'
      ? 'eu-west-1'
      : (location?.LocationConstraint ?? 'us-east-1');
  const end = `-${here}${account ? `-${account}` : ''}`;
  const name = `${old.slice(0, 63 - end.length)}${end}`;
  const arn = `arn:${partitionOf(here)}:s3:::${name}`;
  const role = roleOfArn(ExecutionRoleArn);
  const document = {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Action: ['s3:GetObject*', 's3:GetBucket*', 's3:List*'],
        Resource: [arn, `${arn}/*`],
      },
    ],
  };
  return ownersChange(
    'A bucket stays in its Region: the environment wants one in its own, to which the DAGs are copied. Any other bucket of yours there would do, with the same settings.',
    [
      awsCommand(
        here,
        's3api',
        'create-bucket',
        '--bucket',
        name,
        // S3's first Region is the one that is not named.
        ...(here === 'us-east-1'
          ? []
          : ['--create-bucket-configuration', `LocationConstraint=${here}`]),
      ),
      blockPublicAccess(name, here),
      keepVersions(name, here),
      awsCommand(
        here,
        's3',
        'sync',
        `s3://${old}`,
        `s3://${name}`,
        '--source-region',
        source,
      ),
      ...(role
        ? [
            awsCommand(
              here,
              'iam',
              'put-role-policy',
              '--role-name',
              role,
              '--policy-name',
              'mwaa-bucket',
              '--policy-document',
              JSON.stringify(document),
            ),
          ]
        : []),
      awsCommand(
        here,
        'mwaa',
        'update-environment',
        '--name',
        Name,
        '--source-bucket-arn',
        arn,
      ),
    ],
    templateDiff(
      Name,
      'AWS::MWAA::Environment',
      { SourceBucketArn: network.environment?.SourceBucketArn },
      { SourceBucketArn: arn },
    ),
  );
};

export const bucketRemediations: Record<string, Remediate> = {
  'bucket/versioning': versioning,
  'bucket/public-access-block': publicAccess,
  'bucket/encryption': encryption,
  'bucket/region': region,
};
