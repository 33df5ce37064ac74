import type { Json } from './model';

/** What the pseudo parameters tell about a stack. */
export interface PseudoInput {
  account: string;
  region: string;
  stackId: string;
  stackName: string;
  notificationArns: string[];
}

/** Names that `Ref` and `Fn::Sub` know without a declaration. */
export const pseudoNames: ReadonlySet<string> = new Set([
  'AWS::AccountId',
  'AWS::NoValue',
  'AWS::NotificationARNs',
  'AWS::Partition',
  'AWS::Region',
  'AWS::StackId',
  'AWS::StackName',
  'AWS::URLSuffix',
]);

/** The values of the pseudo parameters, all but `AWS::NoValue`. */
export function pseudoParameters(input: PseudoInput): Record<string, Json> {
  return {
    'AWS::AccountId': input.account,
    'AWS::NotificationARNs': input.notificationArns,
    'AWS::Partition': partition(input.region),
    'AWS::Region': input.region,
    'AWS::StackId': input.stackId,
    'AWS::StackName': input.stackName,
    'AWS::URLSuffix': input.region.startsWith('cn-')
      ? 'amazonaws.com.cn'
      : 'amazonaws.com',
  };
}

/** The ARN partition that a Region belongs to. */
export function partition(region: string): string {
  if (region.startsWith('cn-')) return 'aws-cn';
  if (region.startsWith('us-gov-')) return 'aws-us-gov';
  return 'aws';
}
