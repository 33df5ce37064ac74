/** The parts of an ARN that say where and what a thing is. */
export interface ArnParts {
  /** For example `s3`. */
  service: string;
  /** Empty for what is in no Region. */
  region: string;
  /** Empty for buckets. */
  account: string;
  /** All behind the account, for example `role/path/name`. */
  resource: string;
}

/** Undefined for what is no ARN. */
export function parseArn(arn: string): ArnParts | undefined {
  const [head, , service, region, account, ...resource] = arn.split(':');
  return head === 'arn' && service && resource.length > 0
    ? { service, region, account, resource: resource.join(':') }
    : undefined;
}
