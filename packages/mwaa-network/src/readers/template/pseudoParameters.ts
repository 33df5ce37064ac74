import { region as regionOf } from '../../data';
import { unresolved } from '../../snapshot';
import type { InterpretOptions } from './types';

/**
 * What `Ref` to each of AWS's own parameters gives, without `AWS::NoValue`.
 * Partition and URL suffix follow from the Region.
 */
export function pseudoParameters(
  options: InterpretOptions,
): Map<string, unknown> {
  const { region } = options;
  const partition = region ? partitionOf(region) : undefined;
  const suffix = partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com';
  return new Map<string, unknown>([
    ['AWS::AccountId', options.account || unresolved('AWS::AccountId')],
    ['AWS::Region', region || unresolved('AWS::Region')],
    ['AWS::Partition', partition ?? unresolved('AWS::Partition')],
    ['AWS::URLSuffix', partition ? suffix : unresolved('AWS::URLSuffix')],
    ['AWS::StackName', options.stackName || unresolved('AWS::StackName')],
    ['AWS::StackId', unresolved('AWS::StackId')],
    ['AWS::NotificationARNs', unresolved('AWS::NotificationARNs')],
  ]);
}

/** `aws`, `aws-cn` or `aws-us-gov`, for Regions that are not in the data too. */
export function partitionOf(region: string): string {
  const known = regionOf(region);
  if (known) return known.partition;
  if (region.startsWith('cn-')) return 'aws-cn';
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}
