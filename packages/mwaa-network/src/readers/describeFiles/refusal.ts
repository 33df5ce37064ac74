import { descriptionOf, partNames, type PartName } from '../../snapshot';
import type { SingleKind } from './answers';

/** `An error occurred (CODE) when calling the OPERATION operation: MESSAGE` */
const REFUSAL =
  /An error occurred \(([^)\s]+)\) when calling the (\w+) operation[^:]*:?\s*([^]*)/;

/** What the AWS CLI says when AWS refuses, where it was kept instead of an answer. */
export function recogniseRefusal(
  text: string,
): { code: string; operation: string; message: string } | undefined {
  const match = REFUSAL.exec(text);
  if (!match) return undefined;
  const [, code, operation, message] = match;
  return { code, operation, message: message.trim() };
}

/** Which part an operation reads. */
export const OPERATIONS: Readonly<Record<string, PartName | SingleKind>> = {
  ...Object.fromEntries(
    partNames.map(name => [descriptionOf(name).operation, name]),
  ),
  DescribePrefixLists: 'prefixLists',
  GetBucketLocation: 'bucketLocation',
  GetBucketVersioning: 'bucketVersioning',
  GetPublicAccessBlock: 'publicAccessBlock',
  GetBucketEncryption: 'bucketEncryption',
  GetRole: 'role',
  GetRolePolicy: 'rolePolicy',
  ListRolePolicies: 'rolePolicy',
  ListAttachedRolePolicies: 'rolePolicy',
  DescribeKey: 'keyMetadata',
  GetKeyPolicy: 'keyPolicy',
};

/** Codes that are answers: there is none. */
export const NONE: readonly string[] = [
  'NoSuchPublicAccessBlockConfiguration',
  'ServerSideEncryptionConfigurationNotFoundError',
  'NoSuchEntity',
  'NoSuchBucket',
  'NotFoundException',
];
