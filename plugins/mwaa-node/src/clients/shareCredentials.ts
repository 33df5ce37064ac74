import type {
  AwsCredentialIdentity,
  AwsCredentialIdentityProvider,
} from '@aws-sdk/types';

/** The SDK asks for new ones when the old ones have no longer than this. */
const REFRESH_BEFORE = 5 * 60_000;

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
    const asked = provider();
    current = asked;
    try {
      const credentials = await asked;
      // Credentials without an end may still be replaced by whoever keeps
      // them (a file, for example); to ask again costs next to nothing.
      expiration = credentials.expiration?.getTime() ?? 0;
      return credentials;
    } catch (error) {
      current = undefined;
      throw error;
    }
  };
}
