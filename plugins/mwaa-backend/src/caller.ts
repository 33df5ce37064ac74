import type {
  AuthService,
  BackstageCredentials,
  UserInfoService,
} from '@backstage/backend-plugin-api';

/** Who asks: a user with what they belong to, or a service. */
export type Caller =
  | { type: 'user'; ref: string; ownershipRefs: string[] }
  | { type: 'service'; ref: string };

/** Reads who asks out of credentials. */
export async function readCaller(
  credentials: BackstageCredentials,
  services: { auth: AuthService; userInfo: UserInfoService },
): Promise<Caller> {
  if (services.auth.isPrincipal(credentials, 'user')) {
    const info = await services.userInfo.getUserInfo(credentials);
    return {
      type: 'user',
      ref: info.userEntityRef,
      ownershipRefs: info.ownershipEntityRefs,
    };
  }
  return { type: 'service', ref: callerRef(credentials, services) };
}

/** How who asks is written down. */
export function callerRef(
  credentials: BackstageCredentials,
  { auth }: { auth: AuthService },
): string {
  if (auth.isPrincipal(credentials, 'user')) {
    return credentials.principal.userEntityRef;
  }
  return auth.isPrincipal(credentials, 'service')
    ? `service:${credentials.principal.subject}`
    : 'none';
}

/** A service acts for nobody, and answers to its permissions alone. */
export function ownsAny(caller: Caller, owners: string[]): boolean {
  if (caller.type === 'service') return true;
  return owners.some(owner =>
    caller.ownershipRefs.some(ref => isSameRef(ref, owner)),
  );
}

/** Entity refs are compared without regard to case. */
export function isSameRef(one: string, other: string): boolean {
  return one.toLocaleLowerCase('en-US') === other.toLocaleLowerCase('en-US');
}
