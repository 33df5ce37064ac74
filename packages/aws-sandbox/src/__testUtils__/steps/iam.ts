import type { Step } from './step';

import { policy, trust } from './policies';

const RoleName = 'reader';

export const iamSteps: Step[] = [
  [
    'CreateRole',
    () => ({ RoleName, AssumeRolePolicyDocument: trust }),
    (out, notes) => {
      notes.roleArn = out.Role.Arn;
    },
  ],
  [
    'GetRole',
    () => ({ RoleName }),
    out =>
      expect(decodeURIComponent(out.Role.AssumeRolePolicyDocument)).toBe(trust),
  ],
  ['ListRoles', () => ({}), out => expect(out.IsTruncated).toBe(false)],
  ['TagRole', () => ({ RoleName, Tags: [{ Key: 'a', Value: 'b' }] })],
  ['UntagRole', () => ({ RoleName, TagKeys: ['a'] })],
  ['UpdateRole', () => ({ RoleName, MaxSessionDuration: 7200 })],
  ['UpdateAssumeRolePolicy', () => ({ RoleName, PolicyDocument: trust })],
  [
    'PutRolePermissionsBoundary',
    () => ({
      RoleName,
      PermissionsBoundary: 'arn:aws:iam::aws:policy/ReadOnlyAccess',
    }),
  ],
  ['DeleteRolePermissionsBoundary', () => ({ RoleName })],
  [
    'PutRolePolicy',
    () => ({ RoleName, PolicyName: 'p', PolicyDocument: policy }),
  ],
  [
    'GetRolePolicy',
    () => ({ RoleName, PolicyName: 'p' }),
    out => expect(decodeURIComponent(out.PolicyDocument)).toBe(policy),
  ],
  [
    'ListRolePolicies',
    () => ({ RoleName }),
    out => expect(out.PolicyNames).toEqual(['p']),
  ],
  [
    'SimulatePrincipalPolicy',
    ({ roleArn }) => ({
      PolicySourceArn: roleArn,
      ActionNames: ['ec2:DescribeVpcs', 'ec2:CreateVpc'],
    }),
    out =>
      expect(
        out.EvaluationResults.map((result: any) => result.EvalDecision),
      ).toEqual(['allowed', 'implicitDeny']),
  ],
  ['DeleteRolePolicy', () => ({ RoleName, PolicyName: 'p' })],
  [
    'CreatePolicy',
    () => ({ PolicyName: 'own', PolicyDocument: policy }),
    (out, notes) => {
      notes.PolicyArn = out.Policy.Arn;
    },
  ],
  ['AttachRolePolicy', ({ PolicyArn }) => ({ RoleName, PolicyArn })],
  [
    'ListAttachedRolePolicies',
    () => ({ RoleName }),
    out => expect(out.AttachedPolicies[0].PolicyName).toBe('own'),
  ],
  [
    'GetPolicy',
    ({ PolicyArn }) => ({ PolicyArn }),
    out => expect(out.Policy.AttachmentCount).toBe(1),
  ],
  [
    'CreatePolicyVersion',
    ({ PolicyArn }) => ({
      PolicyArn,
      PolicyDocument: policy,
      SetAsDefault: true,
    }),
    out => expect(out.PolicyVersion.VersionId).toBe('v2'),
  ],
  [
    'GetPolicyVersion',
    ({ PolicyArn }) => ({ PolicyArn, VersionId: 'v2' }),
    out => expect(out.PolicyVersion.IsDefaultVersion).toBe(true),
  ],
  [
    'ListPolicyVersions',
    ({ PolicyArn }) => ({ PolicyArn }),
    out => expect(out.Versions).toHaveLength(2),
  ],
  ['DeletePolicyVersion', ({ PolicyArn }) => ({ PolicyArn, VersionId: 'v1' })],
  ['DetachRolePolicy', ({ PolicyArn }) => ({ RoleName, PolicyArn })],
  ['DeletePolicy', ({ PolicyArn }) => ({ PolicyArn })],
  ['DeleteRole', () => ({ RoleName })],
  [
    'CreateServiceLinkedRole',
    () => ({ AWSServiceName: 'airflow.amazonaws.com' }),
    out => expect(out.Role.RoleName).toBe('AWSServiceRoleForAmazonMWAA'),
  ],
];
