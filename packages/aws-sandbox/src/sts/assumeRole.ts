import { AssumeRoleRequest, AssumeRoleResponse } from '@aws-sdk/client-sts';
import { randomBytes } from 'node:crypto';
import { trusts } from '../iam/policy';
import { parseRoleArn, roles } from '../iam/roleRecords';
import { sessions } from '../kernel/identity';
import { AwsError, CallContext } from '../kernel/types';

const DEFAULT_SECONDS = 3600;
const SHORTEST_SECONDS = 900;

/**
 * Gives temporary credentials of a role that exists and trusts the caller.
 * @throws AwsError `AccessDenied` (403) otherwise, as AWS does: it does not say
 *   whether the role exists. `ValidationError` for bad input.
 */
export function assumeRole(
  context: CallContext,
  input: AssumeRoleRequest,
): AssumeRoleResponse {
  const arn = input.RoleArn!;
  const target = parseRoleArn(arn);
  if (!target) {
    throw new AwsError('ValidationError', `${arn} is invalid`);
  }
  if (!/^[\w+=,.@-]{2,64}$/.test(input.RoleSessionName ?? '')) {
    throw new AwsError(
      'ValidationError',
      `1 validation error detected: Value '${input.RoleSessionName}' at 'roleSessionName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+=,.@-]*`,
    );
  }
  const role = roles(context.store, target.account).get(target.name);
  const caller = { arn: context.principalArn, account: context.account };
  if (!role || !trusts(JSON.parse(role.AssumeRolePolicyDocument), caller)) {
    throw new AwsError(
      'AccessDenied',
      `User: ${context.principalArn} is not authorized to perform: sts:AssumeRole on resource: ${arn}`,
      403,
    );
  }
  const seconds = input.DurationSeconds ?? DEFAULT_SECONDS;
  const longest = role.MaxSessionDuration ?? DEFAULT_SECONDS;
  if (seconds < SHORTEST_SECONDS || seconds > longest) {
    throw new AwsError(
      'ValidationError',
      `The requested DurationSeconds exceeds the MaxSessionDuration set for this role.`,
    );
  }
  return open(context, target.account, target.name, role.RoleId!, {
    name: input.RoleSessionName!,
    seconds,
  });
}

function open(
  context: CallContext,
  account: string,
  role: string,
  roleId: string,
  session: { name: string; seconds: number },
): AssumeRoleResponse {
  const open_ = sessions(context.store);
  const now = context.clock.now().getTime();
  for (const [key, { expiresAt }] of open_) {
    // Kept for a day more, so that late users hear "expired", not "unknown".
    if (expiresAt.getTime() + 86_400_000 < now) {
      open_.delete(key);
    }
  }
  const accessKeyId = `ASIA${randomBytes(8).toString('hex').toUpperCase()}`;
  const principalArn = `arn:aws:sts::${account}:assumed-role/${role}/${session.name}`;
  const kept = {
    account,
    principalArn,
    secretAccessKey: randomBytes(30).toString('base64'),
    sessionToken: randomBytes(120).toString('base64'),
    expiresAt: new Date(now + session.seconds * 1000),
  };
  open_.set(accessKeyId, kept);
  context.store.touch();
  return {
    Credentials: {
      AccessKeyId: accessKeyId,
      SecretAccessKey: kept.secretAccessKey,
      SessionToken: kept.sessionToken,
      Expiration: kept.expiresAt,
    },
    AssumedRoleUser: {
      Arn: principalArn,
      AssumedRoleId: `${roleId}:${session.name}`,
    },
  };
}
