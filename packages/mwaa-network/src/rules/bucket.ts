import { displayId, isUnresolved, itemsOf } from '../snapshot';
import type { Bucket, Part } from '../snapshot';
import { bucketOfArn, partitionOf, roleOfArn } from '../snapshot/arn';
import type { Blame, Context, Outcome, RemediationContext } from './rule';
import { violation, notApplicable, pass, unknown, rule } from './rule';
import { sources } from './sources';
import {
  call,
  ownersChange,
  type AwsCommand,
  type TemplateChange,
} from '../remediation';
import { updateCall } from './updateEnvironment';

export const OWNERS =
  'The bucket exists and is its owner’s: a stack beside it cannot change it.';

const BLOCKED = {
  BlockPublicAcls: true,
  BlockPublicPolicy: true,
  IgnorePublicAcls: true,
  RestrictPublicBuckets: true,
};

const keepVersionsCall = (Bucket: string): AwsCommand =>
  call('s3', 'PutBucketVersioning', {
    Bucket,
    VersioningConfiguration: { Status: 'Enabled' },
  });

const blockPublicCall = (Bucket: string): AwsCommand =>
  call('s3', 'PutPublicAccessBlock', {
    Bucket,
    PublicAccessBlockConfiguration: BLOCKED,
  });

export const bucketRegion = rule({
  id: 'bucket/region',
  met: 'Bucket in the same Region',
  notMet: 'Bucket in another Region',
  statement: 'The bucket with the DAGs is in the environment’s Region.',
  severity: 'critical',
  remedy:
    'Move to a bucket in the environment’s Region, with the same settings.',
  sources: [sources.bucket],
  needs: ['buckets'],
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
        : violation(
            `${displayId(bucket.Name)} is in ${region}, the environment in ${expected}`,
            [bucket.Name],
            evidence,
          );
    }),
  /** A bucket stays in its Region: the environment moves to a copy in its own. One that is not there is made. */
  remediate(context, blame) {
    const { environment } = context;
    const { account, region } = context.network.snapshot;
    const { bucket, name: old } = bucketTo(context, blame);
    const [location] = bucket ? itemsOf(bucket.Location) : [];
    const end = `-${region}${account ? `-${account}` : ''}`;
    const Bucket = bucket ? `${old.slice(0, 63 - end.length)}${end}` : old;
    const arn = `arn:${partitionOf(region)}:s3:::${Bucket}`;
    const role = roleOfArn(environment.ExecutionRoleArn);
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
    const make = [
      call('s3', 'CreateBucket', {
        Bucket,
        // S3's first Region is the one that is not named.
        CreateBucketConfiguration:
          region === 'us-east-1' ? undefined : { LocationConstraint: region },
      }),
      blockPublicCall(Bucket),
      keepVersionsCall(Bucket),
    ];
    if (!bucket) {
      return ownersChange(
        'The environment names a bucket that does not exist: whoever owns the account makes it, and puts the DAGs into it.',
        make,
      );
    }
    return ownersChange(
      'A bucket stays in its Region: the environment wants one in its own, to which the DAGs are copied. Any other bucket of yours there would do, with the same settings.',
      [
        ...make,
        {
          ...call('s3', 'CopyObject', { Bucket }),
          eachObjectOf: {
            bucket: old,
            region: regionOf(location?.LocationConstraint),
          },
        },
        ...(role
          ? [
              call('iam', 'PutRolePolicy', {
                RoleName: role,
                PolicyName: 'mwaa-bucket',
                PolicyDocument: JSON.stringify(document),
              }),
            ]
          : []),
        updateCall(context, { SourceBucketArn: arn }),
      ],
      [
        {
          resource: environment.Name,
          type: 'AWS::MWAA::Environment',
          before: { SourceBucketArn: environment.SourceBucketArn },
          after: { SourceBucketArn: arn },
        },
      ],
    );
  },
});

export const bucketVersioning = rule({
  id: 'bucket/versioning',
  met: 'Bucket keeps versions',
  notMet: 'Bucket keeps no versions',
  statement: 'Versioning of the bucket with the DAGs is on.',
  severity: 'high',
  remedy: 'Enable the bucket’s versioning.',
  sources: [sources.bucket],
  needs: ['buckets'],
  check: context =>
    ofBucket(context, 'Versioning', (bucket, { Status }) => {
      const name = displayId(bucket.Name);
      if (isUnresolved(Status))
        return unknown(`Versioning of ${name} is not known yet`);
      const evidence = [`${name}: Status ${Status ?? 'never set'}`];
      return Status === 'Enabled'
        ? pass(`${name} keeps versions`, evidence)
        : violation(
            `Versioning of ${name} is ${Status === undefined ? 'off' : Status.toLowerCase()}`,
            [bucket.Name],
            evidence,
          );
    }),
  remediate(context, blame) {
    const { bucket, name } = bucketTo(context, blame);
    const [before] = bucket ? itemsOf(bucket.Versioning) : [];
    return ownersChange(
      OWNERS,
      [keepVersionsCall(name)],
      changeOf(
        name,
        'VersioningConfiguration',
        before?.Status ? { Status: before.Status } : undefined,
        { Status: 'Enabled' },
      ),
    );
  },
});

export const bucketPublicAccess = rule({
  id: 'bucket/public-access-block',
  met: 'Bucket blocks public access',
  notMet: 'Bucket does not block public access',
  statement:
    'All four settings of the public access block are on for the bucket with the DAGs.',
  severity: 'high',
  remedy: 'Switch all four settings of the bucket’s public access block on.',
  sources: [sources.bucket],
  needs: ['buckets'],
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
      return violation(
        `${name} does not block all public access: ${certain.map(([key]) => key).join(', ')} off`,
        [bucket.Name],
        evidence,
      );
    }),
  remediate(context, blame) {
    const { bucket, name } = bucketTo(context, blame);
    const [before] = bucket ? itemsOf(bucket.PublicAccessBlock) : [];
    return ownersChange(
      OWNERS,
      [blockPublicCall(name)],
      changeOf(name, 'PublicAccessBlockConfiguration', before, BLOCKED),
    );
  },
});

/** One setting of the environment's bucket, or why it is not known. */
export function ofBucket<
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
      ? violation(
          `The environment’s bucket, ${displayId(wanted)}, does not exist`,
          [wanted],
          [`SourceBucketArn: ${environment.SourceBucketArn}`],
        )
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

export function bucketTo(
  { network }: RemediationContext,
  { resources }: Blame,
): { name: string; bucket: Bucket | undefined } {
  const [name = ''] = resources;
  return {
    name,
    bucket: itemsOf(network.snapshot.buckets).find(b => b.Name === name),
  };
}

/** A property of the bucket's template as it was read; none where it is not set. */
export function changeOf(
  resource: string,
  property: string,
  before: object | undefined,
  after: object,
): TemplateChange[] {
  return [
    {
      resource,
      type: 'AWS::S3::Bucket',
      before:
        before && Object.keys(before).length > 0 ? { [property]: before } : {},
      after: { [property]: after },
    },
  ];
}
