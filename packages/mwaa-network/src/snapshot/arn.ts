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
