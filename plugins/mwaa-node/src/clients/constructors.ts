import { ACMClient } from '@aws-sdk/client-acm';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { EC2Client } from '@aws-sdk/client-ec2';
import { IAMClient } from '@aws-sdk/client-iam';
import { KMSClient } from '@aws-sdk/client-kms';
import { MWAAClient } from '@aws-sdk/client-mwaa';
import { Route53Client } from '@aws-sdk/client-route-53';
import { S3Client } from '@aws-sdk/client-s3';
import { ServiceQuotasClient } from '@aws-sdk/client-service-quotas';
import type { ClientOptions } from './clientOptions';
import { keepUnknownMembers } from './keepUnknownMembers';

/** How to make the client of each service that the product calls. */
export const constructors = {
  acm: (options: ClientOptions) => new ACMClient(options),
  cloudFormation: (options: ClientOptions) => new CloudFormationClient(options),
  cloudWatch: (options: ClientOptions) => new CloudWatchClient(options),
  cloudWatchLogs: (options: ClientOptions) => new CloudWatchLogsClient(options),
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
  route53: (options: ClientOptions) => new Route53Client(options),
  serviceQuotas: (options: ClientOptions) => new ServiceQuotasClient(options),
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
