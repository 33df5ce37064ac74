import type { Dated } from '../../data';

/**
 * What CloudFormation takes.
 *
 * @public
 */
export const templateLimits: Dated<{
  /** In one template. */
  resources: number;
  /** Of a template that lies in a bucket. */
  bytes: number;
  /** Of a template that goes along with the request. */
  bytesInRequest: number;
}> = {
  asOf: '2026-09',
  source: 'AWS CloudFormation User Guide, quotas',
  values: { resources: 500, bytes: 1_048_576, bytesInRequest: 51_200 },
};

/** So far beyond the quota that it is no template; reading it would only take long. */
export const MOST_RESOURCES = 5_000;

/** Values in a template, the same one in two places counted twice. */
export const MOST_VALUES = 500_000;
