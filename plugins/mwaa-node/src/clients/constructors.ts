import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { EC2Client } from '@aws-sdk/client-ec2';
import { IAMClient } from '@aws-sdk/client-iam';
import { KMSClient } from '@aws-sdk/client-kms';
import { MWAAClient } from '@aws-sdk/client-mwaa';
import { S3Client } from '@aws-sdk/client-s3';
import type { ClientOptions } from './clientOptions';
import { keepUnknownMembers } from './keepUnknownMembers';

/** How to make the client of each service that the product calls. */
export const constructors = {
  cloudFormation: (options: ClientOptions) => new CloudFormationClient(options),
  cloudWatch: (options: ClientOptions) => new CloudWatchClient(options),
  ec2: (options: ClientOptions) => new EC2Client(options),
  iam: (options: ClientOptions) => new IAMClient(options),
  kms: (options: ClientOptions) => new KMSClient(options),
  mwaa: (options: ClientOptions) => {
    const client = new MWAAClient({
      ...options,
      // `api.` before the name of a local host leads nowhere.
      ...(options.hasCustomEndpoint && { disableHostPrefix: true }),
    });
    client.middlewareStack.use(keepUnknownMembers('Environment'));
    return client;
  },
  s3: (options: ClientOptions) =>
    new S3Client({
      ...options,
      // A bucket in another Region is a finding, not an error.
      followRegionRedirects: true,
      ...(options.hasCustomEndpoint && { forcePathStyle: true }),
    }),
};

/** @internal */
export type AwsService = keyof typeof constructors;

/** @internal */
export type AwsClientOf<S extends AwsService> = ReturnType<
  (typeof constructors)[S]
>;
