import type { Step } from './step';

import { resourcePolicy } from './policies';

export const kmsSteps: Step[] = [
  [
    'CreateKey',
    () => ({ Description: 'for MWAA' }),
    (out, notes) => {
      notes.KeyId = out.KeyMetadata.KeyId;
    },
  ],
  [
    'CreateAlias',
    ({ KeyId }) => ({ AliasName: 'alias/mwaa', TargetKeyId: KeyId }),
  ],
  [
    'DescribeKey',
    () => ({ KeyId: 'alias/mwaa' }),
    out => expect(out.KeyMetadata.CreationDate).toBeInstanceOf(Date),
  ],
  [
    'ListKeys',
    () => ({}),
    (out, { KeyId }) =>
      expect(out.Keys).toEqual([expect.objectContaining({ KeyId })]),
  ],
  [
    'UpdateAlias',
    ({ KeyId }) => ({ AliasName: 'alias/mwaa', TargetKeyId: KeyId }),
  ],
  [
    'ListAliases',
    ({ KeyId }) => ({ KeyId }),
    out => expect(out.Aliases).toHaveLength(1),
  ],
  ['DeleteAlias', () => ({ AliasName: 'alias/mwaa' })],
  [
    'GetKeyPolicy',
    ({ KeyId }) => ({ KeyId, PolicyName: 'default' }),
    out => expect(out.Policy).toContain('root'),
  ],
  [
    'PutKeyPolicy',
    ({ KeyId }) => ({
      KeyId,
      PolicyName: 'default',
      Policy: resourcePolicy('kms:*', '*'),
    }),
  ],
  ['UpdateKeyDescription', ({ KeyId }) => ({ KeyId, Description: 'other' })],
  ['EnableKeyRotation', ({ KeyId }) => ({ KeyId })],
  [
    'GetKeyRotationStatus',
    ({ KeyId }) => ({ KeyId }),
    out => expect(out.KeyRotationEnabled).toBe(true),
  ],
  ['DisableKeyRotation', ({ KeyId }) => ({ KeyId })],
  [
    'TagResource',
    ({ KeyId }) => ({ KeyId, Tags: [{ TagKey: 'a', TagValue: 'b' }] }),
  ],
  [
    'ListResourceTags',
    ({ KeyId }) => ({ KeyId }),
    out => expect(out.Tags).toHaveLength(1),
  ],
  ['UntagResource', ({ KeyId }) => ({ KeyId, TagKeys: ['a'] })],
  ['DisableKey', ({ KeyId }) => ({ KeyId })],
  ['EnableKey', ({ KeyId }) => ({ KeyId })],
  [
    'ScheduleKeyDeletion',
    ({ KeyId }) => ({ KeyId, PendingWindowInDays: 7 }),
    out => expect(out.KeyState).toBe('PendingDeletion'),
  ],
];
