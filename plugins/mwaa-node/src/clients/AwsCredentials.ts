import { fromTemporaryCredentials } from '@aws-sdk/credential-providers';
import type { AwsCredentialIdentityProvider } from '@aws-sdk/types';
import { NotAllowedError } from '@backstage/errors';
import type { AwsCredentialsManager } from '@backstage/integration-aws-node';
import { kindOfAwsError } from '../errors/awsError';
import type { Actor, MwaaAccount, Place } from '../types';
import { actorSession } from './actorSession';
import { REQUEST_HANDLER, USER_AGENT } from './clientOptions';
import { shareCredentials } from './shareCredentials';

/** Reading and writing are done in different roles. */
export type AccessMode = 'read' | 'write';

/** @internal */
export interface AwsCredentials {
  /**
   * The credentials of an account, asked for when the first request is signed.
   * The same provider for all clients of an account and an access, so that a
   * role is assumed once and not once a client.
   */
  provider(place: Place, access: AccessMode): AwsCredentialIdentityProvider;
  /** To write in a person's name: a session of its own for each. */
  actorProvider(place: Place, actor: Actor): AwsCredentialIdentityProvider;
}

/**
 * To read: the role that `aws.accounts` has for the account. To write: the
 * role of `mwaa.accounts[].provisioning`, assumed from the main account.
 */
export class DefaultAwsCredentials implements AwsCredentials {
  readonly #manager: AwsCredentialsManager;
  readonly #accounts: MwaaAccount[];
  readonly #providers = new Map<string, AwsCredentialIdentityProvider>();

  constructor(manager: AwsCredentialsManager, accounts: MwaaAccount[]) {
    this.#manager = manager;
    this.#accounts = accounts;
  }

  provider(place: Place, access: AccessMode): AwsCredentialIdentityProvider {
    // STS is asked in the Region that is worked in: the partitions of AWS
    // share no Region, and an account may have turned the others off.
    const key = `${place.account}/${access === 'write' ? place.region : ''}`;
    let provider = this.#providers.get(`${key}/${access}`);
    if (!provider) {
      provider = shareCredentials(
        access === 'read' ? this.#reading(place) : this.#writing(place),
      );
      this.#providers.set(`${key}/${access}`, provider);
    }
    return provider;
  }

  actorProvider(place: Place, actor: Actor): AwsCredentialIdentityProvider {
    return shareCredentials(this.#writing(place, actor));
  }

  #reading(place: Place): AwsCredentialIdentityProvider {
    return async () => {
      const { sdkCredentialProvider } =
        await this.#manager.getCredentialProvider({ accountId: place.account });
      return sdkCredentialProvider();
    };
  }

  #writing(place: Place, actor?: Actor): AwsCredentialIdentityProvider {
    const provisioning = this.#accounts.find(
      account => account.account === place.account,
    )?.provisioning;
    if (!provisioning) {
      throw new NotAllowedError(
        `Nothing may be provisioned in the account ${place.account}: it has no mwaa.accounts[].provisioning in the configuration`,
      );
    }
    return async () => {
      const main = await this.#manager.getCredentialProvider();
      const assume = fromTemporaryCredentials({
        masterCredentials: main.sdkCredentialProvider,
        params: {
          RoleArn: provisioning.roleArn,
          ExternalId: provisioning.externalId,
          ...(actor
            ? actorSession(actor, place, provisioning.cloudFormationRoleArn)
            : { RoleSessionName: USER_AGENT }),
        },
        clientConfig: {
          region: place.region,
          customUserAgent: USER_AGENT,
          requestHandler: REQUEST_HANDLER,
        },
      });
      try {
        return await assume();
      } catch (error) {
        throw actor && kindOfAwsError(error) === 'denied'
          ? new NotAllowedError(
              `The role ${provisioning.roleArn} could not be assumed in the name of ${actor.user}. Its trust policy and the portal's own policy must allow sts:AssumeRole and sts:SetSourceIdentity; docs/iam has both`,
              error,
            )
          : error;
      }
    };
  }
}
