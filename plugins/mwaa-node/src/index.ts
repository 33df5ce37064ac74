/**
 * AWS for the MWAA backends: credentials, the collector, the stack engine and
 * the IAM policies that they need. The only place that makes clients of the
 * AWS SDK.
 *
 * @packageDocumentation
 */
export * from './types';
export {
  ownershipOf,
  readMwaaConfig,
  readOwnershipConfig,
  toEntityRef,
} from './config';
export type { MwaaConfig, Ownership, OwnershipConfig } from './config';
export { DefaultMwaaAws } from './DefaultMwaaAws';
export type { DefaultMwaaAwsOptions } from './DefaultMwaaAws';
export { mwaaAwsServiceRef } from './mwaaAwsServiceRef';
export * from './iam';
