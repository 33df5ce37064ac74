import { GetCallerIdentityResponse } from '@aws-sdk/client-sts';
import { createHash } from 'node:crypto';
import { CallContext } from '../kernel/types';

/** Who the caller is. */
export function getCallerIdentity(
  context: CallContext,
): GetCallerIdentityResponse {
  const { account, principalArn } = context;
  const [, role, session] = /:assumed-role\/([^/]+)\/(.+)$/.exec(
    principalArn,
  ) ?? [undefined, undefined, undefined];
  return {
    Account: account,
    Arn: principalArn,
    UserId: role
      ? `${uniqueId('AROA', `${account}/${role}`)}:${session}`
      : uniqueId('AIDA', principalArn),
  };
}

/** An identifier of AWS's kind that is always the same for the same thing. */
function uniqueId(prefix: string, of: string): string {
  const digest = createHash('sha256').update(of).digest('hex');
  return `${prefix}${digest.slice(0, 17).toUpperCase()}`;
}
