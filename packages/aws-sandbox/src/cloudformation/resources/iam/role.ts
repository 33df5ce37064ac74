import { isNotFound } from '../../errors';
import { canonical } from '../schema';
import type { JsonObject } from '../../template/model';
import type { ResourceHandler } from '../handler';
import {
  document,
  generatedName,
  number,
  objects,
  tagChange,
  tagList,
  text,
  texts,
} from '../values';

export const role: ResourceHandler = {
  nameProperty: 'RoleName',
  typicalSeconds: 17,

  async create(context, properties) {
    const RoleName = text(properties.RoleName) ?? generatedName(context, 64);
    const { Role } = await context.call('iam', 'CreateRole', {
      RoleName,
      Path: text(properties.Path),
      Description: text(properties.Description),
      AssumeRolePolicyDocument: document(properties.AssumeRolePolicyDocument),
      MaxSessionDuration: number(properties.MaxSessionDuration),
      PermissionsBoundary: text(properties.PermissionsBoundary),
      Tags: tagList(properties),
    });
    return {
      id: RoleName,
      attributes: { Arn: Role.Arn, RoleId: Role.RoleId },
    };
  },

  async apply({ call }, { id: RoleName, properties }, previous) {
    const change = (action: string, input: object) =>
      call('iam', action, { RoleName, ...input });
    if (previous) await updateBasics(change, properties, previous);
    const changed = (name: string) =>
      canonical(properties[name]) !== canonical(previous?.[name]);
    if (changed('Policies')) {
      const names = inline(properties).map(policy => policy.PolicyName);
      for (const { PolicyName } of inline(previous ?? {})) {
        if (!names.includes(PolicyName)) {
          await change('DeleteRolePolicy', { PolicyName });
        }
      }
      for (const policy of inline(properties)) {
        await change('PutRolePolicy', policy);
      }
    }
    const before = texts(previous?.ManagedPolicyArns) ?? [];
    const after = texts(properties.ManagedPolicyArns) ?? [];
    for (const PolicyArn of before.filter(arn => !after.includes(arn))) {
      await change('DetachRolePolicy', { PolicyArn });
    }
    for (const PolicyArn of after.filter(arn => !before.includes(arn))) {
      await change('AttachRolePolicy', { PolicyArn });
    }
  },

  async remove({ call }, { id: RoleName, properties }) {
    const ignoringMissing = async (action: string, input: object) => {
      try {
        await call('iam', action, { RoleName, ...input });
      } catch (error) {
        if (!isNotFound(error)) throw error;
      }
    };
    for (const { PolicyName } of inline(properties)) {
      await ignoringMissing('DeleteRolePolicy', { PolicyName });
    }
    for (const PolicyArn of texts(properties.ManagedPolicyArns) ?? []) {
      await ignoringMissing('DetachRolePolicy', { PolicyArn });
    }
    await call('iam', 'DeleteRole', { RoleName });
  },

  async live({ call }, { id: RoleName }) {
    const [{ Role }, { AttachedPolicies }] = await Promise.all([
      call('iam', 'GetRole', { RoleName }),
      call('iam', 'ListAttachedRolePolicies', { RoleName }),
    ]);
    return {
      AssumeRolePolicyDocument: JSON.parse(
        decodeURIComponent(Role.AssumeRolePolicyDocument),
      ),
      ManagedPolicyArns: AttachedPolicies.map(
        (policy: { PolicyArn: string }) => policy.PolicyArn,
      ),
      Tags: tagList(Role) as never,
    };
  },
};

async function updateBasics(
  change: (action: string, input: object) => Promise<unknown>,
  next: JsonObject,
  previous: JsonObject,
): Promise<void> {
  const changed = (name: string) =>
    canonical(next[name]) !== canonical(previous[name]);
  if (changed('AssumeRolePolicyDocument')) {
    await change('UpdateAssumeRolePolicy', {
      PolicyDocument: document(next.AssumeRolePolicyDocument),
    });
  }
  if (changed('Description') || changed('MaxSessionDuration')) {
    await change('UpdateRole', {
      Description: text(next.Description) ?? '',
      MaxSessionDuration: number(next.MaxSessionDuration) ?? 3600,
    });
  }
  if (changed('PermissionsBoundary')) {
    const PermissionsBoundary = text(next.PermissionsBoundary);
    await (PermissionsBoundary
      ? change('PutRolePermissionsBoundary', { PermissionsBoundary })
      : change('DeleteRolePermissionsBoundary', {}));
  }
  const { set, removedKeys } = tagChange(next, previous);
  if (set.length > 0) await change('TagRole', { Tags: set });
  if (removedKeys.length > 0) {
    await change('UntagRole', { TagKeys: removedKeys });
  }
}

function inline(
  properties: JsonObject,
): Array<{ PolicyName?: string; PolicyDocument?: string }> {
  return objects(properties.Policies).map(policy => ({
    PolicyName: text(policy.PolicyName),
    PolicyDocument: document(policy.PolicyDocument),
  }));
}
