/** The parts of an ARN that say where and what a thing is. @public */
export interface ArnParts {
  /** `aws`, `aws-cn` or `aws-us-gov`. */
  partition: string;
  /** For example `s3`. */
  service: string;
  /** Empty for what is in no Region. */
  region: string;
  /** Empty for buckets. */
  account: string;
  /** All behind the account, for example `role/path/name`. */
  resource: string;
}

/** Reads an ARN; undefined for what is none. @public */
export function parseArn(arn: string | undefined): ArnParts | undefined {
  const [head, partition, service, region, account, ...resource] = (
    arn ?? ''
  ).split(':');
  return head === 'arn' && service && resource.length > 0
    ? { partition, service, region, account, resource: resource.join(':') }
    : undefined;
}

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
  const { account, region, resource, service } = parseArn(arn) ?? {};
  return service === 's3' && region === '' && account === ''
    ? resource?.split('/')[0] || undefined
    : undefined;
}

/** The role's name in its ARN, without its path; undefined when it is none. */
export function roleOfArn(arn: string | undefined): string | undefined {
  const { resource, service } = parseArn(arn) ?? {};
  return service === 'iam' && resource?.startsWith('role/')
    ? resource.split('/').at(-1) || undefined
    : undefined;
}

/** The account in an ARN; undefined when there is none. */
export function accountOfArn(arn: string | undefined): string | undefined {
  const account = parseArn(arn)?.account ?? '';
  return /^\d{12}$/.test(account) ? account : undefined;
}
