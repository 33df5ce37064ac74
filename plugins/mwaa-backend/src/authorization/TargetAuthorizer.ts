import type {
  BackstageCredentials,
  PermissionsRegistryService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import {
  AuthorizeResult,
  type ResourcePermission,
} from '@backstage/plugin-permission-common';
import { createConditionAuthorizer } from '@backstage/plugin-permission-node';
import type { MwaaTarget } from 'backstage-plugin-mwaa-common';
import type { Place } from 'backstage-plugin-mwaa-node';
import { couldAllow } from './couldAllow';
import { mwaaTargetResourceRef } from './targetRules';

/** What the policy says of one permission for one caller. */
export interface TargetDecision {
  /** Whether it is denied for every target. */
  denied: boolean;
  /** Whether it could hold in a place for some owner. */
  couldHold(place: Place): boolean;
  allows(target: MwaaTarget): boolean;
}

/** @internal */
export interface TargetAuthorizerOptions {
  permissions: PermissionsService;
  permissionsRegistry: PermissionsRegistryService;
}

/**
 * Asks the policy once, and holds its answer against as many targets as there
 * are: a target is all that its rules look at, so that nothing has to be
 * fetched for it.
 */
export class TargetAuthorizer {
  readonly #options: TargetAuthorizerOptions;

  constructor(options: TargetAuthorizerOptions) {
    this.#options = options;
  }

  async decide(
    permission: ResourcePermission,
    credentials: BackstageCredentials,
  ): Promise<TargetDecision> {
    const { permissions, permissionsRegistry } = this.#options;
    const [decision] = await permissions.authorizeConditional(
      [{ permission }],
      {
        credentials,
      },
    );
    const authorize = createConditionAuthorizer(
      permissionsRegistry.getPermissionRuleset(mwaaTargetResourceRef),
    );
    return {
      denied: decision.result === AuthorizeResult.DENY,
      couldHold: place => couldAllow(decision, place),
      allows: target => authorize(decision, target),
    };
  }

  /**
   * For what needs to know no more than the place before it goes on.
   *
   * @throws NotAllowedError that names the permission and nothing else
   */
  async decideIn(
    place: Place,
    permission: ResourcePermission,
    credentials: BackstageCredentials,
  ): Promise<TargetDecision> {
    const decision = await this.decide(permission, credentials);
    if (!decision.couldHold(place)) throw denied(permission);
    return decision;
  }
}

/** One answer for every place, whatever there is in it. */
export function denied({ name }: { name: string }): NotAllowedError {
  return new NotAllowedError(
    `The permission ${name} is denied; ask your portal administrator for it`,
  );
}
