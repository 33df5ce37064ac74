import { Service } from '../kernel/types';
import * as buckets from './buckets';
import * as settings from './bucketSettings';
import { listObjectsV2, listObjectVersions } from './listObjects';
import { listMultipartUploads, listParts } from './listUploads';
import * as multipart from './multipart';
import * as objects from './objects';

/** Amazon S3: buckets, what is set on them, and objects. */
export const s3Service: Service = {
  name: 's3',
  operations: {
    CreateBucket: buckets.createBucket,
    DeleteBucket: buckets.deleteBucket,
    GetBucketLocation: buckets.getBucketLocation,
    HeadBucket: buckets.headBucket,
    ListBuckets: buckets.listBuckets,

    DeleteBucketEncryption: settings.deleteBucketEncryption,
    DeleteBucketPolicy: settings.deleteBucketPolicy,
    DeleteBucketTagging: settings.deleteBucketTagging,
    DeletePublicAccessBlock: settings.deletePublicAccessBlock,
    GetBucketEncryption: settings.getBucketEncryption,
    GetBucketPolicy: settings.getBucketPolicy,
    GetBucketTagging: settings.getBucketTagging,
    GetBucketVersioning: settings.getBucketVersioning,
    GetPublicAccessBlock: settings.getPublicAccessBlock,
    PutBucketEncryption: settings.putBucketEncryption,
    PutBucketPolicy: settings.putBucketPolicy,
    PutBucketTagging: settings.putBucketTagging,
    PutBucketVersioning: settings.putBucketVersioning,
    PutPublicAccessBlock: settings.putPublicAccessBlock,

    DeleteObject: objects.deleteObject,
    GetObject: objects.getObject,
    HeadObject: objects.headObject,
    ListObjectsV2: listObjectsV2,
    ListObjectVersions: listObjectVersions,
    PutObject: objects.putObject,

    AbortMultipartUpload: multipart.abortMultipartUpload,
    CompleteMultipartUpload: multipart.completeMultipartUpload,
    CreateMultipartUpload: multipart.createMultipartUpload,
    ListMultipartUploads: listMultipartUploads,
    ListParts: listParts,
    UploadPart: multipart.uploadPart,
  },
};
