import { isNotFound } from '../errors';
import type { JsonObject } from '../template/model';
import { partition } from '../template/pseudo';
import type { HandlerContext, Instance, ResourceHandler } from './handler';
import { canonical } from './schema';
import {
  bool,
  document,
  generatedName,
  objects,
  tagList,
  text,
} from './values';

export const bucket: ResourceHandler = {
  nameProperty: 'BucketName',
  typicalSeconds: 20,

  async create(context, properties) {
    const Bucket =
      text(properties.BucketName) ?? generatedName(context, 63).toLowerCase();
    await context.call('s3', 'CreateBucket', {
      Bucket,
      ...(context.region !== 'us-east-1' && {
        CreateBucketConfiguration: { LocationConstraint: context.region },
      }),
    });
    return Bucket;
  },

  async apply(context, { id: Bucket, properties }, previous) {
    const put = (action: string, input: object) =>
      context.call('s3', action, { Bucket, ...input });
    const changed = (name: string) =>
      canonical(properties[name]) !== canonical(previous?.[name]);
    if (changed('VersioningConfiguration')) {
      const { Status } = (properties.VersioningConfiguration ??
        {}) as JsonObject;
      await put('PutBucketVersioning', {
        VersioningConfiguration: { Status: Status ?? 'Suspended' },
      });
    }
    if (changed('PublicAccessBlockConfiguration')) {
      await put('PutPublicAccessBlock', {
        PublicAccessBlockConfiguration: publicAccessBlock(properties),
      });
    }
    if (changed('BucketEncryption'))
      await putEncryption(context, Bucket, properties);
    if (changed('Tags')) {
      await put('PutBucketTagging', {
        Tagging: { TagSet: tagList(properties) },
      });
    }
  },

  async attributes({ region }, { id }) {
    const suffix = region.startsWith('cn-')
      ? 'amazonaws.com.cn'
      : 'amazonaws.com';
    return {
      Arn: `arn:${partition(region)}:s3:::${id}`,
      DomainName: `${id}.s3.${suffix}`,
      RegionalDomainName: `${id}.s3.${region}.${suffix}`,
      DualStackDomainName: `${id}.s3.dualstack.${region}.${suffix}`,
      WebsiteURL: `http://${id}.s3-website-${region}.${suffix}`,
    };
  },

  async remove({ call }, { id }) {
    await call('s3', 'DeleteBucket', { Bucket: id });
  },

  async live({ call }, { id: Bucket }: Instance) {
    const versioning = await call('s3', 'GetBucketVersioning', { Bucket });
    // A bucket without one of these answers as if the bucket were missing.
    const part = async (action: string) => {
      try {
        return await call('s3', action, { Bucket });
      } catch (error) {
        if (isNotFound(error)) return {};
        throw error;
      }
    };
    const block = await part('GetPublicAccessBlock');
    const tagging = await part('GetBucketTagging');
    return {
      ...(versioning.Status && {
        VersioningConfiguration: { Status: versioning.Status },
      }),
      PublicAccessBlockConfiguration:
        block.PublicAccessBlockConfiguration ?? {},
      Tags: tagging.TagSet ?? [],
    };
  },
};

/** S3 blocks all four unless the template says otherwise. */
function publicAccessBlock(properties: JsonObject): object {
  const given = properties.PublicAccessBlockConfiguration as
    JsonObject | undefined;
  const flag = (name: string) => bool(given?.[name]) ?? !given;
  return {
    BlockPublicAcls: flag('BlockPublicAcls'),
    BlockPublicPolicy: flag('BlockPublicPolicy'),
    IgnorePublicAcls: flag('IgnorePublicAcls'),
    RestrictPublicBuckets: flag('RestrictPublicBuckets'),
  };
}

async function putEncryption(
  { call }: HandlerContext,
  Bucket: string,
  properties: JsonObject,
): Promise<void> {
  const given = properties.BucketEncryption as JsonObject | undefined;
  if (!given) {
    await call('s3', 'DeleteBucketEncryption', { Bucket });
    return;
  }
  // What CloudFormation calls ServerSideEncryptionByDefault is
  // ApplyServerSideEncryptionByDefault to S3.
  const Rules = objects(given.ServerSideEncryptionConfiguration).map(rule => ({
    ApplyServerSideEncryptionByDefault: rule.ServerSideEncryptionByDefault,
    BucketKeyEnabled: bool(rule.BucketKeyEnabled),
  }));
  await call('s3', 'PutBucketEncryption', {
    Bucket,
    ServerSideEncryptionConfiguration: { Rules },
  });
}

export const bucketPolicy: ResourceHandler = {
  typicalSeconds: 2,

  async create({ call }, properties) {
    const Bucket = text(properties.Bucket)!;
    await call('s3', 'PutBucketPolicy', {
      Bucket,
      Policy: document(properties.PolicyDocument),
    });
    return Bucket;
  },

  async apply({ call }, { id, properties }, previous) {
    if (!previous) return;
    await call('s3', 'PutBucketPolicy', {
      Bucket: id,
      Policy: document(properties.PolicyDocument),
    });
  },

  async remove({ call }, { id }) {
    await call('s3', 'DeleteBucketPolicy', { Bucket: id });
  },

  async live({ call }, { id }) {
    const { Policy } = await call('s3', 'GetBucketPolicy', { Bucket: id });
    return { Bucket: id, PolicyDocument: JSON.parse(Policy) };
  },
};
