import type { Bucket, Part } from '../../../snapshot';
import type { ResourceHandler } from '../handler';
import { partitionOf } from '../pseudoParameters';
import type { ResourceReader } from '../resourceReader';
import { asText, compact, isRecord, member } from '../values';

/**
 * A bucket, with what S3 itself gives a new one: since April 2023 all public
 * access is blocked, since January 2023 everything is encrypted.
 */
export const bucket: ResourceHandler = {
  type: 'AWS::S3::Bucket',
  parts: ['buckets'],
  phase: 'make',
  reference: resource => resource.text('BucketName'),
  attributes: {
    Arn: resource =>
      `arn:${partitionOf(resource.place.region)}:s3:::${resource.id}`,
  },
  ignored: [
    'AbacStatus',
    'AccelerateConfiguration',
    'AccessControl',
    'AnalyticsConfigurations',
    'BucketName',
    'BucketNamePrefix',
    'BucketNamespace',
    'CorsConfiguration',
    'IntelligentTieringConfigurations',
    'InventoryConfigurations',
    'LifecycleConfiguration',
    'LoggingConfiguration',
    'MetadataConfiguration',
    'MetadataTableConfiguration',
    'MetricsConfigurations',
    'NotificationConfiguration',
    'ObjectLockConfiguration',
    'ObjectLockEnabled',
    'OwnershipControls',
    'ReplicationConfiguration',
    'Tags',
    'WebsiteConfiguration',
  ],
  read(resource, draft) {
    draft.buckets.push({
      Name: resource.id,
      Location: one(resource, location(resource)),
      Versioning: one(resource, versioning(resource)),
      PublicAccessBlock: one(resource, publicAccessBlock(resource)),
      Encryption: one(resource, encryption(resource)),
    });
  },
};

function one<T>(resource: ResourceReader, item: T): Part<T> {
  return { status: 'read', ...resource.place, items: [item] };
}

function location(resource: ResourceReader) {
  const { region } = resource.place;
  return region && region !== 'us-east-1' ? { LocationConstraint: region } : {};
}

function versioning(resource: ResourceReader) {
  const Status = asText(
    member(resource.record('VersioningConfiguration'), 'Status'),
  );
  return compact({ Status });
}

function publicAccessBlock(resource: ResourceReader) {
  const given = resource.record('PublicAccessBlockConfiguration');
  const flag = (name: string) =>
    given === undefined || resource.flag(given, name);
  return {
    BlockPublicAcls: flag('BlockPublicAcls'),
    IgnorePublicAcls: flag('IgnorePublicAcls'),
    BlockPublicPolicy: flag('BlockPublicPolicy'),
    RestrictPublicBuckets: flag('RestrictPublicBuckets'),
  };
}

function encryption(
  resource: ResourceReader,
): Bucket['Encryption'] extends Part<infer T> ? T : never {
  const rules = member(
    resource.record('BucketEncryption'),
    'ServerSideEncryptionConfiguration',
  );
  if (!Array.isArray(rules)) {
    return {
      Rules: [
        { ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } },
      ],
    };
  }
  return {
    Rules: rules.filter(isRecord).map(rule => {
      const byDefault = member(rule, 'ServerSideEncryptionByDefault');
      return {
        ApplyServerSideEncryptionByDefault: compact({
          SSEAlgorithm: asText(member(byDefault, 'SSEAlgorithm')),
          KMSMasterKeyID: asText(member(byDefault, 'KMSMasterKeyID')),
        }),
      };
    }),
  };
}
