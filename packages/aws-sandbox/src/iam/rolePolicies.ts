import {
  DeleteRolePolicyRequest,
  GetRolePolicyRequest,
} from '@aws-sdk/client-iam';
import { AwsError, CallContext } from '../kernel/types';
import { checkPolicy, policySize } from '../policy/check';
import { encodeDocument } from './documents';
import { page } from './pages';
import { policyByArn } from './policyRecords';
import { roleNamed } from './roleRecords';
import { Iam } from './operation';

/** @throws AwsError `MalformedPolicyDocument`, or `LimitExceeded` (409) for all together. */
export const putRolePolicy: Iam<'PutRolePolicy'> = (context, input) => {
  const role = roleNamed(context.store, context.account, input.RoleName!);
  const others = Object.entries(role.inlinePolicies)
    .filter(([name]) => name !== input.PolicyName)
    .reduce((sum, [, text]) => sum + policySize('inline', text), 0);
  checkPolicy('inline', input.PolicyDocument, {
    others,
    owner: role.RoleName,
  });
  role.inlinePolicies[input.PolicyName!] = input.PolicyDocument!;
};

function inlinePolicy(
  context: CallContext,
  input: GetRolePolicyRequest | DeleteRolePolicyRequest,
) {
  const role = roleNamed(context.store, context.account, input.RoleName!);
  const document = role.inlinePolicies[input.PolicyName!];
  if (document === undefined) {
    throw new AwsError(
      'NoSuchEntity',
      `The role policy with name ${input.PolicyName} cannot be found.`,
      404,
    );
  }
  return { role, document };
}

export const getRolePolicy: Iam<'GetRolePolicy'> = (context, input) => {
  const { role, document } = inlinePolicy(context, input);
  return {
    RoleName: role.RoleName,
    PolicyName: input.PolicyName,
    PolicyDocument: encodeDocument(document),
  };
};

export const deleteRolePolicy: Iam<'DeleteRolePolicy'> = (context, input) => {
  const { role } = inlinePolicy(context, input);
  delete role.inlinePolicies[input.PolicyName!];
};

export const listRolePolicies: Iam<'ListRolePolicies'> = (context, input) => {
  const role = roleNamed(context.store, context.account, input.RoleName!);
  const { items, ...rest } = page(Object.keys(role.inlinePolicies), input);
  return { PolicyNames: items, ...rest };
};

export const attachRolePolicy: Iam<'AttachRolePolicy'> = (context, input) => {
  const role = roleNamed(context.store, context.account, input.RoleName!);
  const { Arn } = policyByArn(context.store, input.PolicyArn!);
  role.attachedPolicyArns = [...new Set([...role.attachedPolicyArns, Arn])];
};

export const detachRolePolicy: Iam<'DetachRolePolicy'> = (context, input) => {
  const role = roleNamed(context.store, context.account, input.RoleName!);
  if (!role.attachedPolicyArns.includes(input.PolicyArn!)) {
    throw new AwsError(
      'NoSuchEntity',
      `Policy ${input.PolicyArn} was not found.`,
      404,
    );
  }
  role.attachedPolicyArns = role.attachedPolicyArns.filter(
    arn => arn !== input.PolicyArn,
  );
};

export const listAttachedRolePolicies: Iam<'ListAttachedRolePolicies'> = (
  context,
  input,
) => {
  const role = roleNamed(context.store, context.account, input.RoleName!);
  const { items, ...rest } = page(role.attachedPolicyArns, input);
  return {
    AttachedPolicies: items.map(PolicyArn => ({
      PolicyArn,
      PolicyName: policyByArn(context.store, PolicyArn).PolicyName,
    })),
    ...rest,
  };
};
