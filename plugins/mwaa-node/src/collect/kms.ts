import { DescribeKeyCommand, GetKeyPolicyCommand } from '@aws-sdk/client-kms';
import { parsePolicyDocument } from 'mwaa-network';
import { unlessAbsent } from './CallFailed';
import type { Reader } from './Reader';

/** A customer-managed key with its policy, or nothing when there is no such key. */
export async function readKey(reader: Reader, KeyId: string) {
  const answer = await unlessAbsent(
    reader.send('kms:DescribeKey', new DescribeKeyCommand({ KeyId })),
    ['NotFoundException'],
  );
  if (!answer?.KeyMetadata) {
    return [];
  }
  const { KeyId: id, Arn, KeyState, MultiRegion } = answer.KeyMetadata;
  return [
    {
      KeyId: id,
      Arn,
      KeyState,
      MultiRegion,
      Policy: await reader.part(() => readPolicy(reader, KeyId)),
    },
  ];
}

async function readPolicy(reader: Reader, KeyId: string) {
  const { Policy } = await reader.send(
    'kms:GetKeyPolicy',
    // A key has one policy, and it is called so.
    new GetKeyPolicyCommand({ KeyId, PolicyName: 'default' }),
  );
  const document = parsePolicyDocument(Policy);
  return document ? [document] : [];
}
