import { displayId, unresolved } from '../../../snapshot';
import type { ResourceHandler } from '../handler';
import type { ResourceReader } from '../resourceReader';
import type { Draft } from '../draft';

/** Adds the policy to the roles of that name, as far as the template has them. */
function addTo(
  roleNames: string[],
  resource: ResourceReader,
  draft: Draft,
): void {
  const PolicyName = resource.text('PolicyName') ?? resource.id;
  const PolicyDocument = resource.record('PolicyDocument') ?? {};
  for (const name of roleNames) {
    const role = draft.executionRoles.find(({ RoleName }) => RoleName === name);
    if (!role) {
      resource.report(`${displayId(name)} is not described by the template`);
    } else if (role.Policies.status === 'read') {
      role.Policies.items.push({ PolicyName, PolicyDocument });
    }
  }
}

export const policy: ResourceHandler = {
  type: 'AWS::IAM::Policy',
  parts: ['executionRoles'],
  phase: 'join',
  ignored: ['Groups', 'Users'],
  read(resource, draft) {
    addTo(resource.texts('Roles') ?? [], resource, draft);
  },
};

export const rolePolicy: ResourceHandler = {
  type: 'AWS::IAM::RolePolicy',
  parts: ['executionRoles'],
  phase: 'join',
  read(resource, draft) {
    addTo([resource.required('RoleName')], resource, draft);
  },
};

/** Attached once all roles are known, be it by itself or by the role. */
export const managedPolicy: ResourceHandler = {
  type: 'AWS::IAM::ManagedPolicy',
  parts: ['executionRoles'],
  phase: 'make',
  idAttributes: ['PolicyArn'],
  ignored: ['Description', 'Groups', 'Path', 'Users'],
  read(resource, draft) {
    draft.policies.managedPolicies.push({
      Arn: resource.id,
      PolicyName:
        resource.text('ManagedPolicyName') ??
        unresolved(resource.logicalId, 'PolicyName'),
      PolicyDocument: resource.record('PolicyDocument') ?? {},
      roles: resource.texts('Roles') ?? [],
    });
  },
};
