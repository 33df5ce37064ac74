import type { ResourceHandler } from './handler';
import { canonical } from './schema';
import { bool, document, number, tagChange, tagList, text } from './values';

export const kmsKey: ResourceHandler = {
  typicalSeconds: 20,

  async create({ call }, properties) {
    const { KeyMetadata } = await call('kms', 'CreateKey', {
      Policy: document(properties.KeyPolicy),
      BypassPolicyLockoutSafetyCheck: bool(
        properties.BypassPolicyLockoutSafetyCheck,
      ),
      Description: text(properties.Description),
      KeySpec: text(properties.KeySpec),
      KeyUsage: text(properties.KeyUsage),
      MultiRegion: bool(properties.MultiRegion),
      Tags: kmsTags(tagList(properties)),
    });
    const { Arn, KeyId } = KeyMetadata;
    return { id: KeyId, attributes: { Arn, KeyId } };
  },

  async apply({ call }, { id: KeyId, properties }, previous) {
    const changed = (name: string) =>
      canonical(properties[name]) !== canonical(previous?.[name]);
    if (changed('EnableKeyRotation')) {
      await call(
        'kms',
        bool(properties.EnableKeyRotation)
          ? 'EnableKeyRotation'
          : 'DisableKeyRotation',
        { KeyId },
      );
    }
    if (changed('Enabled')) {
      const enabled = bool(properties.Enabled) ?? true;
      await call('kms', enabled ? 'EnableKey' : 'DisableKey', { KeyId });
    }
    if (!previous) return;
    if (changed('KeyPolicy')) {
      await call('kms', 'PutKeyPolicy', {
        KeyId,
        PolicyName: 'default',
        Policy: document(properties.KeyPolicy),
        BypassPolicyLockoutSafetyCheck: bool(
          properties.BypassPolicyLockoutSafetyCheck,
        ),
      });
    }
    if (changed('Description')) {
      await call('kms', 'UpdateKeyDescription', {
        KeyId,
        Description: text(properties.Description) ?? '',
      });
    }
    const { set, removedKeys } = tagChange(properties, previous);
    if (set.length > 0) {
      await call('kms', 'TagResource', { KeyId, Tags: kmsTags(set) });
    }
    if (removedKeys.length > 0) {
      await call('kms', 'UntagResource', { KeyId, TagKeys: removedKeys });
    }
  },

  async remove({ call }, { id: KeyId, properties }) {
    await call('kms', 'ScheduleKeyDeletion', {
      KeyId,
      PendingWindowInDays: number(properties.PendingWindowInDays),
    });
  },
};

function kmsTags(tags: Array<{ Key: string; Value: string }>): object[] {
  return tags.map(({ Key, Value }) => ({ TagKey: Key, TagValue: Value }));
}

export const kmsAlias: ResourceHandler = {
  nameProperty: 'AliasName',
  typicalSeconds: 2,

  async create({ call }, properties) {
    const AliasName = text(properties.AliasName)!;
    await call('kms', 'CreateAlias', {
      AliasName,
      TargetKeyId: text(properties.TargetKeyId),
    });
    return AliasName;
  },

  async apply({ call }, { id, properties }, previous) {
    if (!previous) return;
    await call('kms', 'UpdateAlias', {
      AliasName: id,
      TargetKeyId: text(properties.TargetKeyId),
    });
  },

  async remove({ call }, { id }) {
    await call('kms', 'DeleteAlias', { AliasName: id });
  },
};
