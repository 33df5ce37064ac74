import {
  GetPolicyCommand,
  GetPolicyVersionCommand,
  GetRoleCommand,
  GetRolePolicyCommand,
  paginateListAttachedRolePolicies,
  paginateListRolePolicies,
  type AttachedPolicy,
} from '@aws-sdk/client-iam';
import { parsePolicyDocument } from 'mwaa-network';
import { unlessAbsent } from './CallFailed';
import type { Reader } from './Reader';

/**
 * The execution role with its policies, or nothing when there is no such role.
 *
 * @param roleArn - `arn:aws:iam::ACCOUNT:role/PATH/NAME`
 */
export async function readExecutionRole(reader: Reader, roleArn: string) {
  const RoleName = roleArn.slice(roleArn.lastIndexOf('/') + 1);
  const answer = await unlessAbsent(
    reader.send('iam:GetRole', new GetRoleCommand({ RoleName })),
    ['NoSuchEntity', 'NoSuchEntityException'],
  );
  if (!answer?.Role) {
    return [];
  }
  return [
    {
      ...answer.Role,
      AssumeRolePolicyDocument: parsePolicyDocument(
        answer.Role.AssumeRolePolicyDocument,
      ),
      Policies: await reader.part(() => readPolicies(reader, RoleName)),
    },
  ];
}

async function readPolicies(reader: Reader, RoleName: string) {
  const [inline, attached] = await Promise.all([
    readInline(reader, RoleName),
    readAttached(reader, RoleName),
  ]);
  return [...inline, ...attached];
}

async function readInline(reader: Reader, RoleName: string) {
  const names = await reader.list(
    'iam:ListRolePolicies',
    paginateListRolePolicies,
    { RoleName },
    page => page.PolicyNames,
  );
  return Promise.all(
    names.map(async PolicyName => {
      const { PolicyDocument } = await reader.send(
        'iam:GetRolePolicy',
        new GetRolePolicyCommand({ RoleName, PolicyName }),
      );
      return { PolicyName, PolicyDocument: parsed(PolicyName, PolicyDocument) };
    }),
  );
}

async function readAttached(reader: Reader, RoleName: string) {
  const policies = await reader.list(
    'iam:ListAttachedRolePolicies',
    paginateListAttachedRolePolicies,
    { RoleName },
    page => page.AttachedPolicies,
  );
  return Promise.all(policies.map(policy => readManaged(reader, policy)));
}

async function readManaged(
  reader: Reader,
  { PolicyArn, PolicyName = '' }: AttachedPolicy,
) {
  const { Policy } = await reader.send(
    'iam:GetPolicy',
    new GetPolicyCommand({ PolicyArn }),
  );
  const { PolicyVersion } = await reader.send(
    'iam:GetPolicyVersion',
    new GetPolicyVersionCommand({
      PolicyArn,
      VersionId: Policy?.DefaultVersionId,
    }),
  );
  return {
    PolicyName,
    PolicyArn,
    PolicyDocument: parsed(PolicyName, PolicyVersion?.Document),
  };
}

/** A policy that cannot be read must not pass for one that allows nothing. */
function parsed(name: string, document: string | undefined) {
  const policy = parsePolicyDocument(document);
  if (!policy) {
    throw new Error(`The policy ${name} is not JSON.`);
  }
  return policy;
}
