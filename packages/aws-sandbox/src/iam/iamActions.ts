import { ServiceModel } from '../model/serviceModel';

/**
 * Operations whose permission is called otherwise. Source: Service
 * Authorization Reference, Amazon S3, 2026.
 */
const CALLED_OTHERWISE: Record<string, string> = {
  's3:CompleteMultipartUpload': 's3:PutObject',
  's3:CreateMultipartUpload': 's3:PutObject',
  's3:DeletePublicAccessBlock': 's3:PutBucketPublicAccessBlock',
  's3:GetBucketEncryption': 's3:GetEncryptionConfiguration',
  's3:GetPublicAccessBlock': 's3:GetBucketPublicAccessBlock',
  's3:HeadBucket': 's3:ListBucket',
  's3:HeadObject': 's3:GetObject',
  's3:ListBuckets': 's3:ListAllMyBuckets',
  's3:ListMultipartUploads': 's3:ListBucketMultipartUploads',
  's3:ListObjectsV2': 's3:ListBucket',
  's3:ListParts': 's3:ListMultipartUploadParts',
  's3:PutBucketEncryption': 's3:PutEncryptionConfiguration',
  's3:PutPublicAccessBlock': 's3:PutBucketPublicAccessBlock',
  's3:UploadPart': 's3:PutObject',
};

/** The permission that a call of this operation needs, as policies name it. */
export function iamAction(
  model: Pick<ServiceModel, 'iamPrefix'>,
  action: string,
): string {
  const usual = `${model.iamPrefix}:${action}`;
  return CALLED_OTHERWISE[usual] ?? usual;
}
