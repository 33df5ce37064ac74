import { ListKeysResponse } from '@aws-sdk/client-kms';
import { randomUUID } from 'node:crypto';
import { AwsError, CallContext, Operation } from '../kernel/types';
import { defaultPolicy, readKeyPolicy } from './keyPolicy';
import { keyOf, KeyRecord, keys } from './keyRecords';
import { Kms } from './operation';

/** @throws AwsError `MalformedPolicyDocumentException`. */
export const createKey: Kms<'CreateKey'> = (context, input) => {
  const { account, region } = context;
  const id = input.MultiRegion
    ? `mrk-${randomUUID().replace(/-/g, '')}`
    : randomUUID();
  const KeySpec = input.KeySpec ?? 'SYMMETRIC_DEFAULT';
  const record: KeyRecord = {
    metadata: {
      AWSAccountId: account,
      KeyId: id,
      Arn: `arn:aws:kms:${region}:${account}:key/${id}`,
      CreationDate: context.clock.now(),
      Enabled: true,
      Description: input.Description ?? '',
      KeyUsage: input.KeyUsage ?? 'ENCRYPT_DECRYPT',
      KeyState: 'Enabled',
      Origin: input.Origin ?? 'AWS_KMS',
      KeyManager: 'CUSTOMER',
      KeySpec,
      CustomerMasterKeySpec: KeySpec as 'SYMMETRIC_DEFAULT',
      EncryptionAlgorithms: ['SYMMETRIC_DEFAULT'],
      MultiRegion: input.MultiRegion ?? false,
    },
    policy: input.Policy
      ? readKeyPolicy(
          context,
          input.Policy,
          input.BypassPolicyLockoutSafetyCheck,
        )
      : defaultPolicy(account),
    rotates: false,
    tags: input.Tags ?? [],
  };
  keys(context).set(id, record);
  return { KeyMetadata: record.metadata };
};

export const describeKey: Kms<'DescribeKey'> = (context, input) => {
  return { KeyMetadata: keyOf(context, input.KeyId).metadata };
};

export const getKeyPolicy: Kms<'GetKeyPolicy'> = (context, input) => {
  return { Policy: keyOf(context, input.KeyId).policy, PolicyName: 'default' };
};

/** @throws AwsError `MalformedPolicyDocumentException`. */
export const putKeyPolicy: Kms<'PutKeyPolicy'> = (context, input) => {
  keyOf(context, input.KeyId).policy = readKeyPolicy(
    context,
    input.Policy!,
    input.BypassPolicyLockoutSafetyCheck,
  );
};

export const updateKeyDescription: Kms<'UpdateKeyDescription'> = (
  context,
  input,
) => {
  keyOf(context, input.KeyId).metadata.Description = input.Description;
};

/** `EnableKey` and `DisableKey`. */
export function setEnabled(enabled: boolean): Operation {
  return (context, input) => {
    const { metadata } = keyOf(context, input.KeyId);
    metadata.Enabled = enabled;
    metadata.KeyState = enabled ? 'Enabled' : 'Disabled';
    return {};
  };
}

/** `EnableKeyRotation` and `DisableKeyRotation`. */
export function setRotation(rotates: boolean): Operation {
  return (context, input) => {
    keyOf(context, input.KeyId).rotates = rotates;
    return {};
  };
}

export const getKeyRotationStatus: Kms<'GetKeyRotationStatus'> = (
  context,
  input,
) => {
  const { rotates, metadata } = keyOf(context, input.KeyId);
  return { KeyId: metadata.KeyId, KeyRotationEnabled: rotates };
};

/** Pending from now on; the sandbox never gets to the day itself. */
export const scheduleKeyDeletion: Kms<'ScheduleKeyDeletion'> = (
  context,
  input,
) => {
  const { metadata } = keyOf(context, input.KeyId);
  const days = input.PendingWindowInDays ?? 30;
  if (days < 7 || days > 30) {
    throw new AwsError(
      'ValidationException',
      'PendingWindowInDays must be between 7 and 30',
    );
  }
  const DeletionDate = new Date(
    context.clock.now().getTime() + days * 86_400_000,
  );
  Object.assign(metadata, {
    Enabled: false,
    KeyState: 'PendingDeletion',
    DeletionDate,
  });
  return {
    KeyId: metadata.Arn,
    DeletionDate,
    KeyState: 'PendingDeletion',
    PendingWindowInDays: days,
  };
};

export const tagResource: Kms<'TagResource'> = (context, input) => {
  const record = keyOf(context, input.KeyId);
  const merged = new Map(
    [...record.tags, ...(input.Tags ?? [])].map(tag => [tag.TagKey, tag]),
  );
  record.tags = [...merged.values()];
};

export const untagResource: Kms<'UntagResource'> = (context, input) => {
  const record = keyOf(context, input.KeyId);
  record.tags = record.tags.filter(
    tag => !input.TagKeys?.includes(tag.TagKey!),
  );
};

export function listKeys(context: CallContext): ListKeysResponse {
  return {
    Keys: [...keys(context).values()].map(({ metadata }) => ({
      KeyId: metadata.KeyId,
      KeyArn: metadata.Arn,
    })),
    Truncated: false,
  };
}

export const listResourceTags: Kms<'ListResourceTags'> = (context, input) => {
  return { Tags: keyOf(context, input.KeyId).tags, Truncated: false };
};
