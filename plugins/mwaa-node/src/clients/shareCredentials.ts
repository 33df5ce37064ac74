import type {
  AwsCredentialIdentity,
  AwsCredentialIdentityProvider,
} from '@aws-sdk/types';

/** The SDK asks for new ones when the old ones have no longer than this. */
const REFRESH_BEFORE = 5 * 60_000;

/**
 * AWS gives them out within seconds. One answer that never came must not keep
 * everybody waiting who joined in.
 */
const LONGEST = 20_000;

async function inTime<T>(asked: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const error = new Error(
        `Whoever gives out AWS credentials did not answer within ${LONGEST / 1000} s`,
      );
      reject(Object.assign(error, { name: 'TimeoutError' }));
    }, LONGEST);
  });
  try {
    return await Promise.race([asked, late]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Keeps credentials for as long as they are good, for however many clients ask
 * at once. A failure is not kept: the next one who asks tries again.
 */
export function shareCredentials(
  provider: AwsCredentialIdentityProvider,
  now: () => number = Date.now,
): AwsCredentialIdentityProvider {
  let current: Promise<AwsCredentialIdentity> | undefined;
  let expiration = 0;

  return async () => {
    if (current && now() < expiration - REFRESH_BEFORE) {
      return current;
    }
    // Valid until it is known how long: others join in.
    expiration = Infinity;
    const asked = inTime(provider());
    current = asked;
    try {
      const credentials = await asked;
      // Credentials without an end may still be replaced by whoever keeps
      // them (a file, for example); to ask again costs next to nothing.
      expiration = credentials.expiration?.getTime() ?? 0;
      return credentials;
    } catch (error) {
      // Somebody else may have asked anew meanwhile.
      if (current === asked) current = undefined;
      throw error;
    }
  };
}
