import type { Environment } from '../snapshot';
import type { Network } from '../reachability';

/** The partition of a Region: `aws`, or `aws-cn`. */
export function partitionOf(region: string): string {
  if (region.startsWith('cn-')) return 'aws-cn';
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}

/** What the names of the Region's services end with. */
export function urlSuffixOf(region: string): string {
  return region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com';
}

/** The bucket's name in its ARN; undefined when it is none. */
export function bucketOfArn(arn: string | undefined): string | undefined {
  return /^arn:[^:]+:s3:::([^/]+)/.exec(arn ?? '')?.[1];
}

/** The role's name in its ARN, without its path; undefined when it is none. */
export function roleOfArn(arn: string | undefined): string | undefined {
  return /^arn:[^:]+:iam::[^:]*:role\/(?:.*\/)?([^/]+)$/.exec(arn ?? '')?.[1];
}

/** The account in an ARN; undefined when there is none. */
export function accountOfArn(arn: string | undefined): string | undefined {
  return /^arn:[^:]+:[^:]+:[^:]*:(\d{12}):/.exec(arn ?? '')?.[1];
}

/** What an environment calls, as ARNs; `*` stands for what is not known, or for all. */
export function environmentArns(
  { snapshot }: Network,
  environment: Environment,
) {
  const region = snapshot.region || '*';
  const account = snapshot.account || '*';
  const arn = (service: string, owner: string, name: string) =>
    `arn:${partitionOf(region)}:${service}:${region}:${owner}:${name}`;
  const key = environment.KmsKey;
  return {
    environment:
      environment.Arn ??
      arn('airflow', account, `environment/${environment.Name}`),
    logGroups: arn('logs', account, `log-group:airflow-${environment.Name}-*`),
    logStreams: arn(
      'logs',
      account,
      `log-group:airflow-${environment.Name}-*:log-stream:*`,
    ),
    /** In an account of MWAA's own. */
    queue:
      environment.CeleryExecutorQueue ?? arn('sqs', '*', 'airflow-celery-*'),
    /** The customer's, or one that AWS owns. */
    key: key?.startsWith('arn:') ? key : arn('kms', '*', 'key/*'),
  };
}
