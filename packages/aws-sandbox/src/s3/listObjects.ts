import { ListObjectsV2Output, ListObjectsV2Request } from '@aws-sdk/client-s3';
import { CallContext } from '../kernel/types';
import { bucketOf } from './bucketRecords';
import { current, objectsOf } from './objectRecords';
import { S3 } from './operation';

/** Keys below a prefix, those beyond the delimiter folded into one entry each. */
export function listObjectsV2(
  context: CallContext,
  input: ListObjectsV2Request,
): ListObjectsV2Output {
  const { name } = bucketOf(context, input.Bucket);
  const { Prefix = '', Delimiter, MaxKeys = 1_000 } = input;
  const start = input.ContinuationToken
    ? Buffer.from(input.ContinuationToken, 'base64url').toString('utf8')
    : (input.StartAfter ?? '');
  const encode = (text: string) =>
    input.EncodingType === 'url'
      ? encodeURIComponent(text).replace(/%2F/g, '/')
      : text;

  const entries = new Map<string, { folded: boolean }>();
  for (const object of objectsOf(context.store, name)) {
    if (current(object) && object.key.startsWith(Prefix)) {
      const end = Delimiter ? object.key.indexOf(Delimiter, Prefix.length) : -1;
      const entry =
        end < 0 ? object.key : object.key.slice(0, end + Delimiter!.length);
      entries.set(entry, { folded: end >= 0 });
    }
  }
  const rest = [...entries].filter(([entry]) => entry > start);
  const shown = rest.slice(0, MaxKeys);
  const IsTruncated = rest.length > shown.length;
  const records = new Map(
    objectsOf(context.store, name).map(object => [object.key, object]),
  );
  return {
    Name: name,
    Prefix: encode(Prefix),
    Delimiter,
    StartAfter: input.StartAfter,
    EncodingType: input.EncodingType,
    MaxKeys,
    KeyCount: shown.length,
    IsTruncated,
    ContinuationToken: input.ContinuationToken,
    NextContinuationToken: IsTruncated
      ? Buffer.from(shown[shown.length - 1][0]).toString('base64url')
      : undefined,
    Contents: shown
      .filter(([, { folded }]) => !folded)
      .map(([key]) => {
        const version = current(records.get(key))!;
        return {
          Key: encode(key),
          ETag: version.etag,
          Size: version.size,
          LastModified: version.modified,
          StorageClass: 'STANDARD' as const,
        };
      }),
    CommonPrefixes: shown
      .filter(([, { folded }]) => folded)
      .map(([entry]) => ({ Prefix: encode(entry) })),
  };
}

/** Every version and delete marker, newest first within a key. Not paginated. */
export const listObjectVersions: S3<'ListObjectVersions'> = (
  context,
  input,
) => {
  const { name } = bucketOf(context, input.Bucket);
  const all = objectsOf(context.store, name)
    .filter(object => object.key.startsWith(input.Prefix ?? ''))
    .flatMap(object =>
      [...object.versions].reverse().map((version, index) => ({
        isMarker: version.body === undefined,
        Key: object.key,
        VersionId: version.versionId,
        IsLatest: index === 0,
        LastModified: version.modified,
        ETag: version.etag,
        Size: version.size,
      })),
    );
  return {
    Name: name,
    Prefix: input.Prefix,
    IsTruncated: false,
    Versions: all.filter(({ isMarker }) => !isMarker),
    DeleteMarkers: all.filter(({ isMarker }) => isMarker),
  };
};
