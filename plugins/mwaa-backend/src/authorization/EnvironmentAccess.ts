import type {
  AuthService,
  BackstageCredentials,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import type { ResourcePermission } from '@backstage/plugin-permission-common';
import {
  mwaaPlanPermission,
  mwaaProvisionPermission,
  type EnvironmentChanges,
  type EnvironmentId,
  type MwaaTarget,
  type ProvisioningTarget,
} from 'backstage-plugin-mwaa-common';
import type { MwaaAws } from 'backstage-plugin-mwaa-node';
import type { EnvironmentRequest } from 'mwaa-network';
import { assertMayName } from '../usable/UsableService';
import type { EnvironmentAction } from './actions';
import { ownsAny, readCaller } from '../caller';
import type { EnvironmentDirectory } from './EnvironmentDirectory';
import { assertPlace, couldOwn, mayOwn, provisioningTargets } from './places';
import { denied, type TargetAuthorizer } from './TargetAuthorizer';

/** @internal */
export interface EnvironmentAccessOptions {
  auth: AuthService;
  authorizer: TargetAuthorizer;
  aws: MwaaAws;
  directory: EnvironmentDirectory;
  userInfo: UserInfoService;
}

/**
 * Who may do what where: by the configured places and owners, and by the
 * permission. As much as can be is decided before AWS is asked, and what is not
 * there and what is not theirs is one answer to whoever asks.
 */
export class EnvironmentAccess {
  readonly #options: EnvironmentAccessOptions;

  constructor(options: EnvironmentAccessOptions) {
    this.#options = options;
  }

  /**
   * For something that is done with an existing environment.
   *
   * @param how - `now`: by what AWS says at this moment, for what changes it;
   *   `changes`: what an update asks for, which may name what others own
   * @returns the environment's owner, as AWS's tags name it; empty without
   * @throws NotAllowedError when it can be done for no owner there
   * @throws NotFoundError when there is none with which the caller may do it
   */
  async assert(
    { permission, verb }: EnvironmentAction,
    id: EnvironmentId,
    credentials: BackstageCredentials,
    how: { now?: boolean; changes?: EnvironmentChanges } = {},
  ): Promise<string> {
    const { authorizer, aws, directory } = this.#options;
    const decision = await authorizer.decideIn(id, permission, credentials);
    assertPlace(aws.accounts(), id, decision);
    const caller = await readCaller(credentials, this.#options);
    if (!couldOwn(aws.accounts(), id.account, caller)) {
      throw notOwner(id.account);
    }
    const may = (found: { owner: string } | undefined) =>
      found !== undefined &&
      mayOwn(aws.accounts(), id.account, found.owner, caller) &&
      decision.allows({
        account: id.account,
        region: id.region,
        owner: found.owner,
      });
    let found = await directory.owner(id);
    // Only what they may is asked anew: guesses cost nothing here either.
    if (how.now && may(found)) found = await directory.ownerNow(id);
    if (!found || !may(found)) {
      throw new NotFoundError(
        `There is no environment "${id.name}" in account ${id.account}, ${id.region}, that you may ${verb}`,
      );
    }
    if (how.changes) {
      assertMayName(namesIn(how.changes, id, found.owner), caller);
    }
    return found.owner;
  }

  /**
   * To provision what a request asks for.
   *
   * @throws NotAllowedError that names what does not allow it
   */
  async assertProvision(
    request: EnvironmentRequest,
    credentials: BackstageCredentials,
  ): Promise<void> {
    await this.#assertTarget(mwaaProvisionPermission, request, credentials);
    assertMayName(request, await readCaller(credentials, this.#options));
  }

  /**
   * To have a request planned.
   *
   * @throws NotAllowedError that names what does not allow it
   */
  async assertPlan(
    request: EnvironmentRequest,
    credentials: BackstageCredentials,
  ): Promise<void> {
    await this.#assertTarget(mwaaPlanPermission, request, credentials);
    assertMayName(request, await readCaller(credentials, this.#options));
  }

  /**
   * To see what there is for an owner to plan with: a user for owners that they
   * belong to, and for no others.
   *
   * @throws NotAllowedError that names what does not allow it
   */
  async assertPlanAs(
    target: MwaaTarget,
    credentials: BackstageCredentials,
  ): Promise<void> {
    await this.#assertTarget(mwaaPlanPermission, target, credentials);
    const caller = await readCaller(credentials, this.#options);
    if (!ownsAny(caller, [target.owner])) {
      throw new NotAllowedError(
        `owner: you do not belong to "${target.owner}"; choose an owner that you belong to`,
      );
    }
  }

  /**
   * For a request that is wrong in itself, and names no target.
   *
   * @throws NotAllowedError when the permission is denied, wherever it is
   */
  async assertPlanSomewhere(credentials: BackstageCredentials): Promise<void> {
    await this.plannable(credentials);
  }

  /**
   * Where the caller may have something planned for some owner.
   *
   * @throws NotAllowedError when the permission is denied, wherever it is
   */
  async plannable(
    credentials: BackstageCredentials,
  ): Promise<ProvisioningTarget[]> {
    const { authorizer, aws } = this.#options;
    const decision = await authorizer.decide(mwaaPlanPermission, credentials);
    if (decision.denied) throw denied(mwaaPlanPermission);
    return provisioningTargets(
      aws.accounts(),
      await readCaller(credentials, this.#options),
      decision,
    );
  }

  /** The owner is the request's own, so that naming it tells nothing. */
  async #assertTarget(
    permission: ResourcePermission,
    target: MwaaTarget,
    credentials: BackstageCredentials,
  ): Promise<void> {
    const { authorizer, aws } = this.#options;
    const { account, owner, region } = target;
    const decision = await authorizer.decideIn(target, permission, credentials);
    assertPlace(aws.accounts(), target, decision);
    const caller = await readCaller(credentials, this.#options);
    if (!mayOwn(aws.accounts(), account, owner, caller)) {
      throw new NotAllowedError(
        `owner: "${owner}" may not own environments in account ${account}, or you do not belong to it; choose an owner that you belong to, or ask your portal administrator`,
      );
    }
    if (!decision.allows({ account, region, owner })) {
      throw new NotAllowedError(
        `owner: the permission ${permission.name} is denied for "${owner}" in account ${account}, ${region}; choose another owner, or ask your portal administrator for it`,
      );
    }
  }
}

/** What changes name, as far as it has the shape of names at all. */
function namesIn(
  changes: EnvironmentChanges,
  id: EnvironmentId,
  owner: string,
): EnvironmentRequest {
  const { vpc, ...rest } = changes;
  const hasGroups = Array.isArray(vpc?.securityGroupIds);
  return { ...rest, ...(hasGroups && { vpc }), ...id, owner };
}

function notOwner(account: string): NotAllowedError {
  return new NotAllowedError(
    `account: you belong to none of those who may own environments in account ${account}; ask your portal administrator`,
  );
}
