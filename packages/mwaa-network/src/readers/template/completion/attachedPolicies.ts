import type { Draft } from '../draft';
import type { Place } from '../resourceReader';

/**
 * Gives roles the managed policies that are attached to them, by either side.
 * What a policy of somebody else allows, the template does not say.
 */
export function attachPolicies(draft: Draft, place: Place): void {
  const { managedPolicies, attachments } = draft.policies;
  const known = new Set(managedPolicies.map(({ Arn }) => Arn));
  for (const role of draft.executionRoles) {
    const arns = attachments.get(role.RoleName) ?? [];
    const foreign = arns.filter(arn => !known.has(arn));
    if (foreign.length > 0) {
      role.Policies = {
        status: 'notRead',
        reason: `The template does not say what ${foreign.join(', ')} allows`,
      };
    } else if (role.Policies.status === 'read') {
      const attached = managedPolicies.filter(
        ({ Arn, roles }) => arns.includes(Arn) || roles.includes(role.RoleName),
      );
      role.Policies = {
        status: 'read',
        ...place,
        items: [
          ...role.Policies.items,
          ...attached.map(({ PolicyName, PolicyDocument }) => ({
            PolicyName,
            PolicyDocument,
          })),
        ],
      };
    }
  }
}
