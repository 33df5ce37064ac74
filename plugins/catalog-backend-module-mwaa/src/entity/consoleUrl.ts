import type { EnvironmentArn } from 'backstage-plugin-mwaa-common';

const DOMAINS: Record<string, string> = {
  'aws-cn': 'console.amazonaws.cn',
  'aws-us-gov': 'console.amazonaws-us-gov.com',
};

/** The page of an environment in the AWS console of its partition. */
export function consoleUrl({ partition, region, name }: EnvironmentArn) {
  const domain = DOMAINS[partition] ?? 'console.aws.amazon.com';
  return `https://${region}.${domain}/mwaa/home?region=${region}#environments/${name}`;
}
