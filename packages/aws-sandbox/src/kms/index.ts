import { Service } from '../kernel/types';
import * as aliases from './aliases';
import * as keys from './keys';

/** AWS KMS: keys, their policies and aliases. It encrypts nothing. */
export const kmsService: Service = {
  name: 'kms',
  operations: {
    CreateKey: keys.createKey,
    DescribeKey: keys.describeKey,
    DisableKey: keys.setEnabled(false),
    DisableKeyRotation: keys.setRotation(false),
    EnableKey: keys.setEnabled(true),
    EnableKeyRotation: keys.setRotation(true),
    GetKeyPolicy: keys.getKeyPolicy,
    GetKeyRotationStatus: keys.getKeyRotationStatus,
    ListKeys: keys.listKeys,
    ListResourceTags: keys.listResourceTags,
    PutKeyPolicy: keys.putKeyPolicy,
    ScheduleKeyDeletion: keys.scheduleKeyDeletion,
    TagResource: keys.tagResource,
    UntagResource: keys.untagResource,
    UpdateKeyDescription: keys.updateKeyDescription,

    CreateAlias: aliases.createAlias,
    DeleteAlias: aliases.deleteAlias,
    ListAliases: aliases.listAliases,
    UpdateAlias: aliases.updateAlias,
  },
};
