import { randomBytes } from 'node:crypto';
import { AWS_ACCOUNT, GLOBAL_REGION } from '../kernel/accounts';
import { Store } from '../kernel/types';
import { BucketRecord } from './bucketRecords';

/** The id of the one version that an unversioned object has. */
export const UNVERSIONED = 'null';

/** One version of an object; a delete marker has no body. */
export interface ObjectVersionRecord {
  versionId: string;
  /** In base64. */
  body?: string;
  size: number;
  etag: string;
  modified: Date;
  contentType: string;
  metadata: Record<string, string>;
}

export interface ObjectRecord {
  bucket: string;
  key: string;
  /** Newest last. */
  versions: ObjectVersionRecord[];
}

export function objects(store: Store): Map<string, ObjectRecord> {
  return store.collection<ObjectRecord>(
    AWS_ACCOUNT,
    GLOBAL_REGION,
    's3/objects',
  );
}

/** Every object of a bucket by key, those with a delete marker included. */
export function objectsOf(store: Store, bucket: string): ObjectRecord[] {
  return [...objects(store).values()]
    .filter(object => object.bucket === bucket)
    .sort((left, right) => (left.key < right.key ? -1 : 1));
}

/** The newest version, unless that is a delete marker. */
export function current(
  object: ObjectRecord | undefined,
): ObjectVersionRecord | undefined {
  const newest = object?.versions[object.versions.length - 1];
  return newest?.body === undefined ? undefined : newest;
}

export function newVersionId(bucket: BucketRecord): string {
  return bucket.versioning === 'Enabled'
    ? randomBytes(24).toString('base64url')
    : UNVERSIONED;
}

export function versionIdToTell({
  versionId,
}: ObjectVersionRecord): string | undefined {
  return versionId === UNVERSIONED ? undefined : versionId;
}

/** Puts a version on top; an unversioned one takes the place of the other. */
export function addVersion(
  { store }: { store: Store },
  bucket: BucketRecord,
  key: string,
  version: ObjectVersionRecord,
): void {
  const id = `${bucket.name}/${key}`;
  const record = objects(store).get(id) ?? {
    bucket: bucket.name,
    key,
    versions: [],
  };
  record.versions = [
    ...record.versions.filter(
      each =>
        each.versionId !== UNVERSIONED || version.versionId !== UNVERSIONED,
    ),
    version,
  ];
  objects(store).set(id, record);
  store.touch();
}
