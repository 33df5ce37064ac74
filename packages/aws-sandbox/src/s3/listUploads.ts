import { bucketOf } from './bucketRecords';
import { uploadOf, uploadsOf } from './uploadRecords';
import { S3 } from './operation';

const MOST = 1_000;

/** What has arrived of an object so far. */
export const listParts: S3<'ListParts'> = (context, input) => {
  const upload = uploadOf(context, input);
  const { MaxParts = MOST } = input;
  const after = Number(input.PartNumberMarker ?? 0);
  const rest = upload.parts.filter(({ number }) => number > after);
  const shown = rest.slice(0, Math.min(MaxParts, MOST));
  const IsTruncated = rest.length > shown.length;
  return {
    Bucket: upload.bucket,
    Key: upload.key,
    UploadId: upload.id,
    PartNumberMarker: String(after),
    NextPartNumberMarker: IsTruncated
      ? String(shown[shown.length - 1]?.number ?? after)
      : undefined,
    MaxParts,
    IsTruncated,
    StorageClass: 'STANDARD',
    Parts: shown.map(({ number, size, digest, modified }) => ({
      PartNumber: number,
      Size: size,
      ETag: `"${digest}"`,
      LastModified: modified,
    })),
  };
};

/** What is on its way to a bucket; without a delimiter. */
export const listMultipartUploads: S3<'ListMultipartUploads'> = (
  context,
  input,
) => {
  const { name } = bucketOf(context, input.Bucket);
  const { Prefix = '', KeyMarker = '', MaxUploads = MOST } = input;
  const ofPrefix = uploadsOf(context.store, name).filter(({ key }) =>
    key.startsWith(Prefix),
  );
  const marked = ofPrefix.findIndex(
    ({ id, key }) => key === KeyMarker && id === input.UploadIdMarker,
  );
  const rest =
    marked >= 0
      ? ofPrefix.slice(marked + 1)
      : ofPrefix.filter(({ key }) => key > KeyMarker);
  const shown = rest.slice(0, Math.min(MaxUploads, MOST));
  const IsTruncated = rest.length > shown.length;
  const last = IsTruncated ? shown[shown.length - 1] : undefined;
  return {
    Bucket: name,
    Prefix,
    KeyMarker,
    UploadIdMarker: input.UploadIdMarker,
    NextKeyMarker: last?.key,
    NextUploadIdMarker: last?.id,
    MaxUploads,
    IsTruncated,
    Uploads: shown.map(({ id, key, initiated }) => ({
      UploadId: id,
      Key: key,
      Initiated: initiated,
      StorageClass: 'STANDARD',
    })),
  };
};
