import type {
  AuthService,
  BackstageCredentials,
  PermissionsService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import type {
  EnvironmentId,
  OperationKind,
} from 'backstage-plugin-mwaa-common';
import type { MwaaAws, OwnershipConfig } from 'backstage-plugin-mwaa-node';
import { askedByPortal } from '../planning/askedByPortal';
import { authoriseTarget, PERMISSIONS } from './authoriseTarget';
import { readCaller } from './caller';
import { assertOwner, assertPlace } from './places';
import { readOwner } from '../lifecycle/readOwner';

/** @internal */
export interface EnvironmentAccessOptions {
  auth: AuthService;
  aws: MwaaAws;
  ownership: OwnershipConfig;
  permissions: PermissionsService;
  userInfo: UserInfoService;
}

/**
 * Who may do what with an environment that is there: by the configured places
 * and owners, and by the permission of what is to be done, both held against
 * the owner that the environment's own tags name.
 */
export class EnvironmentAccess {
  readonly #options: EnvironmentAccessOptions;

  constructor(options: EnvironmentAccessOptions) {
    this.#options = options;
  }

  /**
   * @returns the environment's owner
   * @throws NotAllowedError, NotFoundError
   */
  async assert(
    kind: Exclude<OperationKind, 'provision'>,
    id: EnvironmentId,
    credentials: BackstageCredentials,
  ): Promise<string> {
    const { aws, ownership, permissions } = this.#options;
    // The place first: nothing is asked of AWS where nothing may be done.
    assertPlace(aws.accounts(), id);
    const found = await askedByPortal(readOwner(aws, ownership, id));
    if (!found) {
      throw new NotFoundError(
        `name: there is no environment "${id.name}" in account ${id.account}, ${id.region}, and no stack of it; correct the name`,
      );
    }
    const { owner } = found;
    const caller = await readCaller(credentials, this.#options);
    assertOwner(aws.accounts(), { ...id, owner }, caller);
    await authoriseTarget(
      permissions,
      PERMISSIONS[kind],
      { account: id.account, region: id.region, owner },
      credentials,
    );
    return owner;
  }
}
