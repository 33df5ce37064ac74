import { Service } from '../kernel/types';
import * as policies from './policies';
import * as rolePolicies from './rolePolicies';
import * as roles from './roles';
import { simulatePrincipalPolicy } from './simulate';

/** AWS Identity and Access Management: roles and their policies. */
export const iamService: Service = {
  name: 'iam',
  operations: {
    CreateRole: roles.createRole,
    CreateServiceLinkedRole: roles.createServiceLinkedRole,
    DeleteRole: roles.deleteRole,
    DeleteRolePermissionsBoundary: roles.deleteRolePermissionsBoundary,
    PutRolePermissionsBoundary: roles.putRolePermissionsBoundary,
    GetRole: roles.getRole,
    ListRoles: roles.listRoles,
    TagRole: roles.tagRole,
    UntagRole: roles.untagRole,
    UpdateAssumeRolePolicy: roles.updateAssumeRolePolicy,
    UpdateRole: roles.updateRole,

    AttachRolePolicy: rolePolicies.attachRolePolicy,
    DeleteRolePolicy: rolePolicies.deleteRolePolicy,
    DetachRolePolicy: rolePolicies.detachRolePolicy,
    GetRolePolicy: rolePolicies.getRolePolicy,
    ListAttachedRolePolicies: rolePolicies.listAttachedRolePolicies,
    ListRolePolicies: rolePolicies.listRolePolicies,
    PutRolePolicy: rolePolicies.putRolePolicy,

    CreatePolicy: policies.createPolicy,
    CreatePolicyVersion: policies.createPolicyVersion,
    DeletePolicy: policies.deletePolicy,
    DeletePolicyVersion: policies.deletePolicyVersion,
    GetPolicy: policies.getPolicy,
    GetPolicyVersion: policies.getPolicyVersion,
    ListPolicyVersions: policies.listPolicyVersions,

    SimulatePrincipalPolicy: simulatePrincipalPolicy,
  },
};
