import { AssumeRoleRequest, AssumeRoleResponse } from '@aws-sdk/client-sts';
import { randomBytes } from 'node:crypto';
import { policyDocument } from '../iam/policyRecords';
import { parseRoleArn, RoleRecord, roles } from '../iam/roleRecords';
import { Session, sessions } from '../kernel/identity';
import { AwsError, CallContext } from '../kernel/types';
import { checkPolicy } from '../policy/check';
import { trusts } from '../policy/decide';
import { Sts } from './operation';

const DEFAULT_SECONDS = 3600;
const SHORTEST_SECONDS = 900;
const LONGEST_POLICY = 2048;

/**
 * Gives temporary credentials of a role that exists and trusts the caller. The
 * session keeps its source identity and the policies that narrow it.
 *
 * @throws AwsError `AccessDenied` (403) otherwise, as AWS does: it does not say
 *   whether the role exists. `ValidationError` for bad input.
 */
export const assumeRole: Sts<'AssumeRole'> = (context, input) => {
  const arn = input.RoleArn!;
  const target = parseRoleArn(arn);
  if (!target) {
    throw new AwsError('ValidationError', `${arn} is invalid`);
  }
  checkName('roleSessionName', input.RoleSessionName ?? '');
  // Who has a source identity passes it on, and cannot change it.
  const sourceIdentity = input.SourceIdentity ?? context.sourceIdentity;
  if (sourceIdentity !== undefined) {
    checkName('sourceIdentity', sourceIdentity);
  }
  const role = roles(context.store, target.account).get(target.name);
  requireTrust(context, role, arn, 'sts:AssumeRole');
  if (sourceIdentity !== undefined) {
    requireTrust(context, role, arn, 'sts:SetSourceIdentity');
    if (sourceIdentity !== (context.sourceIdentity ?? sourceIdentity)) {
      throw denied(context, arn, 'sts:SetSourceIdentity');
    }
  }
  const seconds = input.DurationSeconds ?? DEFAULT_SECONDS;
  const longest = role.MaxSessionDuration ?? DEFAULT_SECONDS;
  if (seconds < SHORTEST_SECONDS || seconds > longest) {
    throw new AwsError(
      'ValidationError',
      `The requested DurationSeconds exceeds the MaxSessionDuration set for this role.`,
    );
  }
  return open(context, target.account, role, seconds, {
    name: input.RoleSessionName!,
    sourceIdentity,
    policies: sessionPolicies(context, input),
  });
};

function checkName(member: string, value: string): void {
  if (!/^[\w+=,.@-]{2,64}$/.test(value)) {
    throw new AwsError(
      'ValidationError',
      `1 validation error detected: Value '${value}' at '${member}' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+=,.@-]*`,
    );
  }
}

function requireTrust(
  context: CallContext,
  role: RoleRecord | undefined,
  arn: string,
  action: string,
): asserts role is RoleRecord {
  const caller = { arn: context.principalArn, account: context.account };
  if (
    !role ||
    !trusts(JSON.parse(role.AssumeRolePolicyDocument), caller, action)
  ) {
    throw denied(context, arn, action);
  }
}

function denied(context: CallContext, arn: string, action: string): AwsError {
  return new AwsError(
    'AccessDenied',
    `User: ${context.principalArn} is not authorized to perform: ${action} on resource: ${arn}`,
    403,
  );
}

/** The documents that narrow the session; `undefined` when nothing does. */
function sessionPolicies(
  context: CallContext,
  { Policy, PolicyArns = [] }: AssumeRoleRequest,
): string[] | undefined {
  if (Policy && Policy.length > LONGEST_POLICY) {
    throw new AwsError(
      'ValidationError',
      `1 validation error detected: Value at 'policy' failed to satisfy constraint: Member must have length less than or equal to ${LONGEST_POLICY}`,
    );
  }
  const managed = PolicyArns.map(({ arn = '' }) => {
    const document = policyDocument(context.store, arn);
    if (!document) {
      throw new AwsError('MalformedPolicyDocument', `${arn} does not exist`);
    }
    return document;
  });
  if (Policy) {
    checkPolicy('session', Policy);
  }
  const own = Policy ? [Policy] : [];
  return own.length + managed.length > 0 ? [...own, ...managed] : undefined;
}

function open(
  context: CallContext,
  account: string,
  { RoleId, RoleName }: RoleRecord,
  seconds: number,
  session: Pick<Session, 'policies' | 'sourceIdentity'> & { name: string },
): AssumeRoleResponse {
  const open_ = sessions(context.store);
  const now = context.clock.now().getTime();
  for (const [key, { expiresAt }] of open_) {
    // Kept for a day more, so that late users hear "expired", not "unknown".
    if (expiresAt.getTime() + 86_400_000 < now) {
      open_.delete(key);
    }
  }
  const { name, sourceIdentity, policies } = session;
  const accessKeyId = `ASIA${randomBytes(8).toString('hex').toUpperCase()}`;
  const principalArn = `arn:aws:sts::${account}:assumed-role/${RoleName}/${name}`;
  const kept: Session = {
    account,
    principalArn,
    secretAccessKey: randomBytes(30).toString('base64'),
    sessionToken: randomBytes(120).toString('base64'),
    expiresAt: new Date(now + seconds * 1000),
    sourceIdentity,
    policies,
  };
  open_.set(accessKeyId, kept);
  return {
    Credentials: {
      AccessKeyId: accessKeyId,
      SecretAccessKey: kept.secretAccessKey,
      SessionToken: kept.sessionToken,
      Expiration: kept.expiresAt,
    },
    AssumedRoleUser: {
      Arn: principalArn,
      AssumedRoleId: `${RoleId}:${name}`,
    },
    SourceIdentity: sourceIdentity,
  };
}
