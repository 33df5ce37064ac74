import { AwsError } from '../../../kernel/types';
import { isNotFound } from '../../errors';
import type { JsonObject } from '../../template/model';
import type { HandlerContext, ResourceHandler } from '../handler';
import { canonical } from '../schema';
import { document, generatedName, text, texts } from '../values';

/** An inline policy of one or more roles. */
export const policy: ResourceHandler = {
  typicalSeconds: 16,

  async create(context, properties) {
    onlyRoles(properties);
    await put(context, properties);
    const id = generatedName(context, 64);
    return { id, attributes: { Id: id } };
  },

  async apply(context, { properties }, previous) {
    if (!previous) return;
    onlyRoles(properties);
    await put(context, properties);
    const renamed = properties.PolicyName !== previous.PolicyName;
    const stays = renamed ? [] : (texts(properties.Roles) ?? []);
    await drop(context, previous, role => !stays.includes(role));
  },

  async remove(context, { properties }) {
    await drop(context, properties, () => true);
  },
};

async function put(
  { call }: HandlerContext,
  properties: JsonObject,
): Promise<void> {
  for (const RoleName of texts(properties.Roles) ?? []) {
    await call('iam', 'PutRolePolicy', {
      RoleName,
      PolicyName: text(properties.PolicyName),
      PolicyDocument: document(properties.PolicyDocument),
    });
  }
}

async function drop(
  { call }: HandlerContext,
  properties: JsonObject,
  which: (role: string) => boolean,
): Promise<void> {
  for (const RoleName of (texts(properties.Roles) ?? []).filter(which)) {
    try {
      await call('iam', 'DeleteRolePolicy', {
        RoleName,
        PolicyName: text(properties.PolicyName),
      });
    } catch (error) {
      if (!isNotFound(error)) throw error;
    }
  }
}

/** A policy with an ARN of its own, attached to roles. */
export const managedPolicy: ResourceHandler = {
  nameProperty: 'ManagedPolicyName',
  typicalSeconds: 16,

  async create(context, properties) {
    onlyRoles(properties);
    const { Policy } = await context.call('iam', 'CreatePolicy', {
      PolicyName:
        text(properties.ManagedPolicyName) ?? generatedName(context, 128),
      Path: text(properties.Path),
      Description: text(properties.Description),
      PolicyDocument: document(properties.PolicyDocument),
    });
    return Policy.Arn;
  },

  async attributes({ call }, { id: PolicyArn }) {
    const { Policy } = await call('iam', 'GetPolicy', { PolicyArn });
    const { AttachmentCount, DefaultVersionId, IsAttachable } = Policy;
    const { PermissionsBoundaryUsageCount, PolicyId } = Policy;
    return {
      AttachmentCount,
      CreateDate: new Date(Policy.CreateDate).toISOString(),
      DefaultVersionId,
      IsAttachable,
      PermissionsBoundaryUsageCount,
      PolicyArn,
      PolicyId,
      UpdateDate: new Date(Policy.UpdateDate).toISOString(),
    };
  },

  async apply({ call }, { id: PolicyArn, properties }, previous) {
    onlyRoles(properties);
    if (
      previous &&
      canonical(previous.PolicyDocument) !==
        canonical(properties.PolicyDocument)
    ) {
      await call('iam', 'CreatePolicyVersion', {
        PolicyArn,
        PolicyDocument: document(properties.PolicyDocument),
        SetAsDefault: true,
      });
      await dropOldVersions(call, PolicyArn);
    }
    const before = texts(previous?.Roles) ?? [];
    const after = texts(properties.Roles) ?? [];
    for (const RoleName of before.filter(name => !after.includes(name))) {
      await call('iam', 'DetachRolePolicy', { RoleName, PolicyArn });
    }
    for (const RoleName of after.filter(name => !before.includes(name))) {
      await call('iam', 'AttachRolePolicy', { RoleName, PolicyArn });
    }
  },

  async remove({ call }, { id: PolicyArn, properties }) {
    for (const RoleName of texts(properties.Roles) ?? []) {
      try {
        await call('iam', 'DetachRolePolicy', { RoleName, PolicyArn });
      } catch (error) {
        if (!isNotFound(error)) throw error;
      }
    }
    await dropOldVersions(call, PolicyArn);
    await call('iam', 'DeletePolicy', { PolicyArn });
  },
};

/** IAM keeps five versions at most, and no policy goes before its versions. */
async function dropOldVersions(
  call: HandlerContext['call'],
  PolicyArn: string,
): Promise<void> {
  const { Versions } = await call('iam', 'ListPolicyVersions', { PolicyArn });
  for (const { VersionId, IsDefaultVersion } of Versions) {
    if (!IsDefaultVersion) {
      await call('iam', 'DeletePolicyVersion', { PolicyArn, VersionId });
    }
  }
}

function onlyRoles(properties: JsonObject): void {
  if (properties.Groups || properties.Users) {
    throw new AwsError(
      'InvalidRequest',
      'IAM users and groups are not supported by this endpoint',
    );
  }
}
