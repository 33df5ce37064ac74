import { Role, Tag } from '@aws-sdk/client-iam';
import { AwsError, CallContext } from '../kernel/types';
import { checkPolicy } from '../policy/check';
import { encodeDocument } from './documents';
import { uniqueId } from './identifiers';
import { page } from './pages';
import { RoleRecord, roleNamed, roles } from './roleRecords';
import { Iam } from './operation';

/** Service-linked roles that can be made here: service → name and policy. */
const SERVICE_LINKED: Record<string, { name: string; policy?: string }> = {
  'airflow.amazonaws.com': {
    name: 'AWSServiceRoleForAmazonMWAA',
    policy: 'AmazonMWAAServiceRolePolicy',
  },
  'ops.apigateway.amazonaws.com': { name: 'AWSServiceRoleForAPIGateway' },
};

const LONGEST_DESCRIPTION = 1000;

function answered(record: RoleRecord): Role {
  return {
    ...record,
    AssumeRolePolicyDocument: encodeDocument(record.AssumeRolePolicyDocument),
  };
}

/** Latin-1 only, as in the API's model. @throws AwsError `ValidationError`. */
function checkDescription(description: string = ''): void {
  const violated = /[^\t\n\r -~\u00a1-\u00ff]/.test(description)
    ? 'satisfy regular expression pattern: [\\u0009\\u000A\\u000D\\u0020-\\u007E\\u00A1-\\u00FF]*'
    : description.length > LONGEST_DESCRIPTION &&
      `have length less than or equal to ${LONGEST_DESCRIPTION}`;
  if (violated) {
    throw new AwsError(
      'ValidationError',
      `1 validation error detected: Value '${description}' at 'description' failed to satisfy constraint: Member must ${violated}`,
    );
  }
}

/** @throws AwsError `EntityAlreadyExists` (409), `MalformedPolicyDocument`. */
export const createRole: Iam<'CreateRole'> = (context, input) => {
  const { RoleName = '', Path = '/' } = input;
  if (!/^[\w+=,.@-]{1,64}$/.test(RoleName)) {
    throw new AwsError(
      'ValidationError',
      `1 validation error detected: Value '${RoleName}' at 'roleName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+=,.@-]+`,
    );
  }
  checkDescription(input.Description);
  checkPolicy('trust', input.AssumeRolePolicyDocument);
  return {
    Role: answered(
      add(context, {
        name: RoleName,
        path: Path,
        trust: input.AssumeRolePolicyDocument!,
        description: input.Description,
        longest: input.MaxSessionDuration,
        tags: input.Tags,
      }),
    ),
  };
};

function add(
  context: CallContext,
  options: {
    name: string;
    path: string;
    trust: string;
    description?: string;
    longest?: number;
    tags?: Tag[];
    attached?: string[];
  },
): RoleRecord {
  const all = roles(context.store, context.account);
  if (all.has(options.name)) {
    throw new AwsError(
      'EntityAlreadyExists',
      `Role with name ${options.name} already exists.`,
      409,
    );
  }
  const record: RoleRecord = {
    Path: options.path,
    RoleName: options.name,
    RoleId: uniqueId('AROA'),
    Arn: `arn:aws:iam::${context.account}:role${options.path}${options.name}`,
    CreateDate: context.clock.now(),
    Description: options.description,
    MaxSessionDuration: options.longest ?? 3600,
    AssumeRolePolicyDocument: options.trust,
    Tags: options.tags ?? [],
    inlinePolicies: {},
    attachedPolicyArns: options.attached ?? [],
  };
  all.set(options.name, record);
  return record;
}

export const createServiceLinkedRole: Iam<'CreateServiceLinkedRole'> = (
  context,
  input,
) => {
  const service = input.AWSServiceName!;
  const known = SERVICE_LINKED[service];
  if (!known) {
    throw new AwsError(
      'InvalidInput',
      `Service role for ${service} cannot be created.`,
    );
  }
  if (roles(context.store, context.account).has(known.name)) {
    throw new AwsError(
      'InvalidInput',
      `Service role name ${known.name} has been taken in this account, please try a different suffix.`,
    );
  }
  const record = add(context, {
    name: known.name,
    path: `/aws-service-role/${service}/`,
    trust: JSON.stringify({
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal: { Service: service },
          Action: 'sts:AssumeRole',
        },
      ],
    }),
    attached: known.policy
      ? [`arn:aws:iam::aws:policy/aws-service-role/${known.policy}`]
      : [],
  });
  return { Role: answered(record) };
};

export const getRole: Iam<'GetRole'> = (context, input) => {
  const { store, account } = context;
  return { Role: answered(roleNamed(store, account, input.RoleName!)) };
};

export const listRoles: Iam<'ListRoles'> = (context, input) => {
  const all = [...roles(context.store, context.account).values()]
    .filter(role => role.Path!.startsWith(input.PathPrefix ?? '/'))
    .sort((left, right) => left.RoleName.localeCompare(right.RoleName));
  const { items, ...rest } = page(all, input);
  return { Roles: items.map(answered), ...rest };
};

/** @throws AwsError `DeleteConflict` (409) while it has policies. */
export const deleteRole: Iam<'DeleteRole'> = (context, input) => {
  const role = roleNamed(context.store, context.account, input.RoleName!);
  if (role.attachedPolicyArns.length > 0) {
    throw new AwsError(
      'DeleteConflict',
      'Cannot delete entity, must detach all policies first.',
      409,
    );
  }
  if (Object.keys(role.inlinePolicies).length > 0) {
    throw new AwsError(
      'DeleteConflict',
      'Cannot delete entity, must delete policies first.',
      409,
    );
  }
  roles(context.store, context.account).delete(role.RoleName);
};

export const updateRole: Iam<'UpdateRole'> = (context, input) => {
  const role = roleNamed(context.store, context.account, input.RoleName!);
  checkDescription(input.Description);
  role.Description = input.Description ?? role.Description;
  role.MaxSessionDuration = input.MaxSessionDuration ?? role.MaxSessionDuration;
};

export const putRolePermissionsBoundary: Iam<'PutRolePermissionsBoundary'> = (
  context,
  input,
) => {
  const role = roleNamed(context.store, context.account, input.RoleName!);
  role.PermissionsBoundary = {
    PermissionsBoundaryType: 'PermissionsBoundaryPolicy',
    PermissionsBoundaryArn: input.PermissionsBoundary,
  };
};

export const deleteRolePermissionsBoundary: Iam<
  'DeleteRolePermissionsBoundary'
> = (context, input) => {
  delete roleNamed(context.store, context.account, input.RoleName!)
    .PermissionsBoundary;
};

export const updateAssumeRolePolicy: Iam<'UpdateAssumeRolePolicy'> = (
  context,
  input,
) => {
  const role = roleNamed(context.store, context.account, input.RoleName!);
  checkPolicy('trust', input.PolicyDocument);
  role.AssumeRolePolicyDocument = input.PolicyDocument!;
};

export const tagRole: Iam<'TagRole'> = (context, input) => {
  const role = roleNamed(context.store, context.account, input.RoleName!);
  const merged = new Map(
    [...(role.Tags ?? []), ...(input.Tags ?? [])].map(tag => [tag.Key, tag]),
  );
  role.Tags = [...merged.values()];
};

export const untagRole: Iam<'UntagRole'> = (context, input) => {
  const role = roleNamed(context.store, context.account, input.RoleName!);
  role.Tags = role.Tags?.filter(tag => !input.TagKeys?.includes(tag.Key!));
};
