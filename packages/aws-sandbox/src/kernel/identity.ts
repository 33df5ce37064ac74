import { ErrorDialect } from '../model/serviceModel';
import { AWS_ACCOUNT, GLOBAL_REGION, sandboxAccounts } from './accounts';
import { expiredToken, unknownAccessKey } from './errors';
import { AwsError, Caller, Store } from './types';

/** Temporary credentials that `AssumeRole` gave out. */
export interface Session {
  account: string;
  principalArn: string;
  secretAccessKey: string;
  sessionToken: string;
  expiresAt: Date;
  sourceIdentity?: string;
  /** Documents that narrow what the role may do. */
  policies?: string[];
}

/** Who signed, as the signature's credential scope and headers say it. */
export interface Signer {
  accessKeyId?: string;
  sessionToken?: string;
  region: string;
}

/** Every session given out, by access key. */
export function sessions(store: Store): Map<string, Session> {
  return store.collection<Session>(AWS_ACCOUNT, GLOBAL_REGION, 'sts/sessions');
}

/**
 * Turns an access key into a caller. The signature itself is not verified: the
 * sandbox listens on loopback and its secrets are printed in its README.
 */
export function identify(
  store: Store,
  signer: Signer,
  dialect: ErrorDialect,
  now: Date,
): Caller {
  const { accessKeyId, region } = signer;
  if (!accessKeyId) {
    throw new AwsError(
      dialect === 'ec2' || dialect === 'rest-xml'
        ? 'AuthFailure'
        : 'MissingAuthenticationToken',
      'The request must contain a signature of version 4',
      403,
    );
  }
  const account = sandboxAccounts.find(
    candidate => candidate.accessKeyId === accessKeyId,
  );
  if (account) {
    return {
      account: account.id,
      region,
      principalArn: `arn:aws:iam::${account.id}:user/${account.user}`,
    };
  }
  const session = sessions(store).get(accessKeyId);
  if (!session || session.sessionToken !== signer.sessionToken) {
    throw unknownAccessKey(dialect);
  }
  if (session.expiresAt.getTime() <= now.getTime()) {
    throw expiredToken(dialect);
  }
  return {
    account: session.account,
    region,
    principalArn: session.principalArn,
    sourceIdentity: session.sourceIdentity,
    sessionPolicies: session.policies?.map(text => JSON.parse(text)),
  };
}
