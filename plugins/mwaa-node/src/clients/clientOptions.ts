import type { AwsCredentialIdentityProvider } from '@aws-sdk/types';

/** What all clients are made with. */
export interface ClientOptions {
  region: string;
  credentials: AwsCredentialIdentityProvider;
  maxAttempts: number;
  retryMode: 'adaptive';
  customUserAgent: string;
  requestHandler: { connectionTimeout: number; requestTimeout: number };
  /** Whether the requests go elsewhere than to AWS; no option of the SDK. */
  hasCustomEndpoint: boolean;
}

/** Told to AWS, so that the account's owner finds the portal in CloudTrail. */
export const USER_AGENT = 'backstage-plugin-mwaa';

/** How long a request waits for AWS, in milliseconds. */
export const REQUEST_HANDLER = {
  connectionTimeout: 5_000,
  requestTimeout: 30_000,
  // Without it, newer versions of the SDK only warn.
  throwOnRequestTimeout: true,
};

/**
 * Adaptive, so that a sweep over many environments slows itself down where AWS
 * throttles; more attempts than the SDK's three, because EC2 throttles by the
 * account and others are calling too.
 */
export function clientOptions(
  region: string,
  credentials: AwsCredentialIdentityProvider,
  customEndpoint: boolean,
): ClientOptions {
  return {
    region,
    credentials,
    maxAttempts: 8,
    retryMode: 'adaptive',
    customUserAgent: USER_AGENT,
    requestHandler: REQUEST_HANDLER,
    hasCustomEndpoint: customEndpoint,
  };
}

/**
 * Whether the SDK is told by its own variables to send the service's requests
 * elsewhere: a local AWS, for example.
 *
 * @param service - as in the variable's name: `MWAA`, `S3`
 */
export function hasCustomEndpoint(
  service: string,
  env: NodeJS.ProcessEnv = process.env,
): boolean {
  return Boolean(env[`AWS_ENDPOINT_URL_${service}`] || env.AWS_ENDPOINT_URL);
}
