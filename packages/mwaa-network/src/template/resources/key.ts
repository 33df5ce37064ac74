import { unresolved, type KmsKey } from '../../snapshot';
import type { ResourceHandler } from '../handler';
import { compact } from '../values';

export const key: ResourceHandler = {
  type: 'AWS::KMS::Key',
  parts: ['keys'],
  phase: 'make',
  idAttributes: ['KeyId'],
  ignored: [
    'BypassPolicyLockoutSafetyCheck',
    'Description',
    'EnableKeyRotation',
    'KeySpec',
    'KeyUsage',
    'Origin',
    'PendingWindowInDays',
    'RotationPeriodInDays',
    'Tags',
  ],
  read(resource, draft) {
    const policy = resource.record('KeyPolicy');
    draft.keys.push(
      compact<KmsKey>({
        KeyId: resource.id,
        Arn: unresolved(resource.logicalId, 'Arn'),
        KeyState:
          (resource.boolean('Enabled') ?? true) ? 'Enabled' : 'Disabled',
        MultiRegion: resource.boolean('MultiRegion') ?? false,
        Policy: policy
          ? { status: 'read', ...resource.place, items: [policy] }
          : {
              status: 'notRead',
              reason:
                'The template gives the key no policy, so that it gets the account’s default',
            },
      }),
    );
  },
};
