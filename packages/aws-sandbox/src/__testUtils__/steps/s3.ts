import type { Step } from './step';

import { resourcePolicy } from './policies';

const Bucket = 'a-bucket';
const policy = resourcePolicy('s3:GetObject', `arn:aws:s3:::${Bucket}/*`);
export const s3Steps: Step[] = [
  [
    'CreateBucket',
    () => ({ Bucket }),
    out => expect(out.Location).toBe('/a-bucket'),
  ],
  [
    'HeadBucket',
    () => ({ Bucket }),
    out => expect(out.BucketRegion).toBe('us-east-1'),
  ],
  ['ListBuckets', () => ({}), out => expect(out.Buckets[0].Name).toBe(Bucket)],
  [
    'GetBucketLocation',
    () => ({ Bucket }),
    out => expect(out.LocationConstraint).toBeUndefined(),
  ],
  [
    'GetBucketVersioning',
    () => ({ Bucket }),
    out => expect(out.Status).toBeUndefined(),
  ],
  [
    'PutBucketVersioning',
    () => ({ Bucket, VersioningConfiguration: { Status: 'Enabled' } }),
  ],
  [
    'GetPublicAccessBlock',
    () => ({ Bucket }),
    out =>
      expect(out.PublicAccessBlockConfiguration.BlockPublicAcls).toBe(true),
  ],
  [
    'PutPublicAccessBlock',
    () => ({
      Bucket,
      PublicAccessBlockConfiguration: { BlockPublicAcls: true },
    }),
  ],
  ['DeletePublicAccessBlock', () => ({ Bucket })],
  [
    'PutBucketEncryption',
    () => ({
      Bucket,
      ServerSideEncryptionConfiguration: {
        Rules: [
          {
            ApplyServerSideEncryptionByDefault: {
              SSEAlgorithm: 'aws:kms',
              KMSMasterKeyID: 'arn:aws:kms:us-east-1:111122223333:key/k',
            },
          },
        ],
      },
    }),
  ],
  [
    'GetBucketEncryption',
    () => ({ Bucket }),
    out =>
      expect(
        out.ServerSideEncryptionConfiguration.Rules[0]
          .ApplyServerSideEncryptionByDefault.KMSMasterKeyID,
      ).toMatch(/key\/k$/),
  ],
  ['DeleteBucketEncryption', () => ({ Bucket })],
  ['PutBucketPolicy', () => ({ Bucket, Policy: policy })],
  [
    'GetBucketPolicy',
    () => ({ Bucket }),
    out => expect(out.Policy).toBe(policy),
  ],
  ['DeleteBucketPolicy', () => ({ Bucket })],
  [
    'PutBucketTagging',
    () => ({ Bucket, Tagging: { TagSet: [{ Key: 'a', Value: '<b>' }] } }),
  ],
  [
    'GetBucketTagging',
    () => ({ Bucket }),
    out => expect(out.TagSet).toEqual([{ Key: 'a', Value: '<b>' }]),
  ],
  ['DeleteBucketTagging', () => ({ Bucket })],
  [
    'PutObject',
    () => ({
      Bucket,
      Key: 'dags/one two.py',
      Body: 'print(1)',
      Metadata: { by: 'me' },
    }),
    (out, notes) => {
      notes.VersionId = out.VersionId;
    },
  ],
  [
    'HeadObject',
    () => ({ Bucket, Key: 'dags/one two.py' }),
    out =>
      expect(out).toMatchObject({ ContentLength: 8, Metadata: { by: 'me' } }),
  ],
  [
    'ListObjectsV2',
    () => ({ Bucket, Prefix: 'dags/' }),
    out => expect(out.Contents[0].Key).toBe('dags/one two.py'),
  ],
  [
    'DeleteObject',
    () => ({ Bucket, Key: 'dags/one two.py' }),
    out => expect(out.DeleteMarker).toBe(true),
  ],
  [
    'ListObjectVersions',
    () => ({ Bucket }),
    (out, notes) => {
      notes.marker = out.DeleteMarkers[0].VersionId;
    },
  ],
  [
    'GetObject',
    ({ VersionId }) => ({ Bucket, Key: 'dags/one two.py', VersionId }),
    out => expect(out.ContentLength).toBe(8),
  ],
  [
    'DeleteObject',
    ({ VersionId }) => ({ Bucket, Key: 'dags/one two.py', VersionId }),
  ],
  [
    'DeleteObject',
    ({ marker }) => ({ Bucket, Key: 'dags/one two.py', VersionId: marker }),
  ],
  [
    'CreateMultipartUpload',
    () => ({ Bucket, Key: 'big' }),
    (out, notes) => {
      notes.UploadId = out.UploadId;
    },
  ],
  [
    'UploadPart',
    ({ UploadId }) => ({
      Bucket,
      Key: 'big',
      UploadId,
      PartNumber: 1,
      Body: 'part',
    }),
    (out, notes) => {
      notes.ETag = out.ETag;
    },
  ],
  [
    'ListMultipartUploads',
    () => ({ Bucket }),
    (out, { UploadId }) =>
      expect(out.Uploads).toEqual([
        expect.objectContaining({ Key: 'big', UploadId }),
      ]),
  ],
  [
    'ListParts',
    ({ UploadId }) => ({ Bucket, Key: 'big', UploadId }),
    (out, { ETag }) =>
      expect(out.Parts).toEqual([
        expect.objectContaining({ PartNumber: 1, Size: 4, ETag }),
      ]),
  ],
  [
    'CompleteMultipartUpload',
    ({ UploadId, ETag }) => ({
      Bucket,
      Key: 'big',
      UploadId,
      MultipartUpload: { Parts: [{ PartNumber: 1, ETag }] },
    }),
    (out, notes) => {
      expect(out.ETag).toMatch(/^"[0-9a-f]{32}-1"$/);
      notes.big = out.VersionId;
    },
  ],
  ['DeleteObject', ({ big }) => ({ Bucket, Key: 'big', VersionId: big })],
  [
    'CreateMultipartUpload',
    () => ({ Bucket, Key: 'big' }),
    (out, notes) => {
      notes.UploadId = out.UploadId;
    },
  ],
  [
    'AbortMultipartUpload',
    ({ UploadId }) => ({ Bucket, Key: 'big', UploadId }),
  ],
  ['DeleteBucket', () => ({ Bucket })],
];
