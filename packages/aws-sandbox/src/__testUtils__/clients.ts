import { ACM } from '@aws-sdk/client-acm';
import { CloudFormation } from '@aws-sdk/client-cloudformation';
import { CloudWatch } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogs } from '@aws-sdk/client-cloudwatch-logs';
import { EC2 } from '@aws-sdk/client-ec2';
import { IAM } from '@aws-sdk/client-iam';
import { KMS } from '@aws-sdk/client-kms';
import { MWAA } from '@aws-sdk/client-mwaa';
import { S3 } from '@aws-sdk/client-s3';
import { ServiceQuotas } from '@aws-sdk/client-service-quotas';
import { SQS } from '@aws-sdk/client-sqs';
import { STS } from '@aws-sdk/client-sts';
import { sandboxAccounts } from '../kernel/accounts';

interface Credentials {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string;
}

export interface ClientOptions {
  region?: string;
  credentials?: Credentials;
}

/** The official clients, unmodified, by the services' names in the scope. */
export function clientsFor(url: string, options: ClientOptions = {}) {
  const common = {
    endpoint: url,
    region: options.region ?? 'us-east-1',
    credentials: options.credentials ?? credentialsOf('111122223333'),
    maxAttempts: 1,
  };
  return {
    acm: new ACM(common),
    airflow: new MWAA({ ...common, disableHostPrefix: true }),
    cloudformation: new CloudFormation(common),
    ec2: new EC2(common),
    iam: new IAM(common),
    kms: new KMS(common),
    logs: new CloudWatchLogs(common),
    monitoring: new CloudWatch(common),
    s3: new S3({ ...common, forcePathStyle: true }),
    servicequotas: new ServiceQuotas(common),
    sqs: new SQS(common),
    sts: new STS(common),
  };
}

export type Clients = ReturnType<typeof clientsFor>;

export function credentialsOf(account: string): Credentials {
  const { accessKeyId, secretAccessKey } = sandboxAccounts.find(
    each => each.id === account,
  )!;
  return { accessKeyId, secretAccessKey };
}

/** Credentials of a role, as the portal gets them. */
export async function assume(
  url: string,
  account: string,
  role: string,
): Promise<Credentials> {
  const { Credentials: given } = await clientsFor(url).sts.assumeRole({
    RoleArn: `arn:aws:iam::${account}:role/${role}`,
    RoleSessionName: 'test',
  });
  return {
    accessKeyId: given!.AccessKeyId!,
    secretAccessKey: given!.SecretAccessKey!,
    sessionToken: given!.SessionToken!,
  };
}
