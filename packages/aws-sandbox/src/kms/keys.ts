import {
  CreateKeyRequest,
  CreateKeyResponse,
  DescribeKeyRequest,
  DescribeKeyResponse,
  GetKeyPolicyRequest,
  GetKeyPolicyResponse,
  GetKeyRotationStatusRequest,
  GetKeyRotationStatusResponse,
  ListKeysResponse,
  ListResourceTagsRequest,
  ListResourceTagsResponse,
  PutKeyPolicyRequest,
  ScheduleKeyDeletionRequest,
  ScheduleKeyDeletionResponse,
  TagResourceRequest,
  UntagResourceRequest,
  UpdateKeyDescriptionRequest,
} from '@aws-sdk/client-kms';
import { randomUUID } from 'node:crypto';
import { AwsError, CallContext, Operation } from '../kernel/types';
import { defaultPolicy, readKeyPolicy } from './keyPolicy';
import { keyOf, KeyRecord, keys } from './keyRecords';

/** @throws AwsError `MalformedPolicyDocumentException`. */
export function createKey(
  context: CallContext,
  input: CreateKeyRequest,
): CreateKeyResponse {
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
  context.store.touch();
  return { KeyMetadata: record.metadata };
}

export function describeKey(
  context: CallContext,
  input: DescribeKeyRequest,
): DescribeKeyResponse {
  return { KeyMetadata: keyOf(context, input.KeyId).metadata };
}

export function getKeyPolicy(
  context: CallContext,
  input: GetKeyPolicyRequest,
): GetKeyPolicyResponse {
  return { Policy: keyOf(context, input.KeyId).policy, PolicyName: 'default' };
}

/** @throws AwsError `MalformedPolicyDocumentException`. */
export function putKeyPolicy(
  context: CallContext,
  input: PutKeyPolicyRequest,
): {} {
  keyOf(context, input.KeyId).policy = readKeyPolicy(
    context,
    input.Policy!,
    input.BypassPolicyLockoutSafetyCheck,
  );
  context.store.touch();
  return {};
}

export function updateKeyDescription(
  context: CallContext,
  input: UpdateKeyDescriptionRequest,
): {} {
  keyOf(context, input.KeyId).metadata.Description = input.Description;
  context.store.touch();
  return {};
}

/** `EnableKey` and `DisableKey`. */
export function setEnabled(enabled: boolean): Operation {
  return (context, input) => {
    const { metadata } = keyOf(context, input.KeyId);
    metadata.Enabled = enabled;
    metadata.KeyState = enabled ? 'Enabled' : 'Disabled';
    context.store.touch();
    return {};
  };
}

/** `EnableKeyRotation` and `DisableKeyRotation`. */
export function setRotation(rotates: boolean): Operation {
  return (context, input) => {
    keyOf(context, input.KeyId).rotates = rotates;
    context.store.touch();
    return {};
  };
}

export function getKeyRotationStatus(
  context: CallContext,
  input: GetKeyRotationStatusRequest,
): GetKeyRotationStatusResponse {
  const { rotates, metadata } = keyOf(context, input.KeyId);
  return { KeyId: metadata.KeyId, KeyRotationEnabled: rotates };
}

/** Pending from now on; the sandbox never gets to the day itself. */
export function scheduleKeyDeletion(
  context: CallContext,
  input: ScheduleKeyDeletionRequest,
): ScheduleKeyDeletionResponse {
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
  context.store.touch();
  return {
    KeyId: metadata.Arn,
    DeletionDate,
    KeyState: 'PendingDeletion',
    PendingWindowInDays: days,
  };
}

export function tagResource(
  context: CallContext,
  input: TagResourceRequest,
): {} {
  const record = keyOf(context, input.KeyId);
  const merged = new Map(
    [...record.tags, ...(input.Tags ?? [])].map(tag => [tag.TagKey, tag]),
  );
  record.tags = [...merged.values()];
  context.store.touch();
  return {};
}

export function untagResource(
  context: CallContext,
  input: UntagResourceRequest,
): {} {
  const record = keyOf(context, input.KeyId);
  record.tags = record.tags.filter(
    tag => !input.TagKeys?.includes(tag.TagKey!),
  );
  context.store.touch();
  return {};
}

export function listKeys(context: CallContext): ListKeysResponse {
  return {
    Keys: [...keys(context).values()].map(({ metadata }) => ({
      KeyId: metadata.KeyId,
      KeyArn: metadata.Arn,
    })),
    Truncated: false,
  };
}

export function listResourceTags(
  context: CallContext,
  input: ListResourceTagsRequest,
): ListResourceTagsResponse {
  return { Tags: keyOf(context, input.KeyId).tags, Truncated: false };
}
