import {
  unresolved,
  type KmsKey,
  type PolicyDocument,
} from '../../../snapshot';
import type { ResourceHandler } from '../handler';
import { partitionOf } from '../pseudoParameters';
import type { Place } from '../resourceReader';
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
    const policy = resource.record('KeyPolicy') ?? ownPolicy(resource.place);
    draft.keys.push(
      compact<KmsKey>({
        KeyId: resource.id,
        Arn: unresolved(resource.logicalId, 'Arn'),
        KeyState:
          (resource.boolean('Enabled') ?? true) ? 'Enabled' : 'Disabled',
        MultiRegion: resource.boolean('MultiRegion') ?? false,
        Policy: { status: 'read', ...resource.place, items: [policy] },
      }),
    );
  },
};

/** What KMS gives a key without a policy: the account may do everything, by policies of its own. */
function ownPolicy({ account, region }: Place): PolicyDocument {
  const owner = account || unresolved('AWS::AccountId');
  return {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { AWS: `arn:${partitionOf(region)}:iam::${owner}:root` },
        Action: 'kms:*',
        Resource: '*',
      },
    ],
  };
}
