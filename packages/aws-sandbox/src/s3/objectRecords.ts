import { AWS_ACCOUNT, GLOBAL_REGION } from '../kernel/accounts';
import { Store } from '../kernel/types';

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
