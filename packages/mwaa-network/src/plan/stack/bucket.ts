import type { Fragment, StackContext } from './context';
import { getAtt, ref } from '../../resources';
import { tagList } from './tags';

/**
 * The DAG bucket. Its name is left to CloudFormation (`mwaa-...`, unique and in
 * lower case): bucket names are the world's, so that one derived from the
 * environment's name could be taken by somebody else beforehand, and would be
 * taken by the retained bucket when an environment is made anew.
 *
 * It stays when the stack goes or would replace it; a stack that fails to be
 * created leaves none.
 */
export function bucketFragment(context: StackContext): Fragment {
  return {
    Resources: {
      DagBucket: {
        Type: 'AWS::S3::Bucket',
        DeletionPolicy: 'RetainExceptOnCreate',
        UpdateReplacePolicy: 'Retain',
        Properties: {
          VersioningConfiguration: { Status: 'Enabled' },
          PublicAccessBlockConfiguration: {
            BlockPublicAcls: true,
            BlockPublicPolicy: true,
            IgnorePublicAcls: true,
            RestrictPublicBuckets: true,
          },
          BucketEncryption: {
            ServerSideEncryptionConfiguration: [encryption(context)],
          },
          Tags: tagList(context),
        },
      },
    },
    Outputs: {
      BucketName: { Description: 'The DAG bucket', Value: ref('DagBucket') },
      BucketArn: {
        Description: 'ARN of the DAG bucket',
        Value: getAtt('DagBucket', 'Arn'),
      },
    },
  };
}

/** With a customer-managed key the bucket has the same, as MWAA asks. */
function encryption({ names }: StackContext): Record<string, unknown> {
  return names.kmsKeyArn
    ? {
        ServerSideEncryptionByDefault: {
          SSEAlgorithm: 'aws:kms',
          KMSMasterKeyID: names.kmsKeyArn,
        },
        // One call to KMS for many objects.
        BucketKeyEnabled: true,
      }
    : { ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } };
}
