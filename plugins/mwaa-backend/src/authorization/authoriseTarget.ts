import type {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import {
  AuthorizeResult,
  type ResourcePermission,
} from '@backstage/plugin-permission-common';
import {
  mwaaDecommissionPermission,
  mwaaDriftPermission,
  mwaaProvisionPermission,
  mwaaRepairPermission,
  mwaaTargetRef,
  mwaaUpdatePermission,
  type MwaaTarget,
  type OperationKind,
} from 'backstage-plugin-mwaa-common';

/** The permission of each kind of operation. */
export const PERMISSIONS: Record<OperationKind, ResourcePermission> = {
  provision: mwaaProvisionPermission,
  update: mwaaUpdatePermission,
  repair: mwaaRepairPermission,
  decommission: mwaaDecommissionPermission,
  drift: mwaaDriftPermission,
};

/** @throws NotAllowedError that names the permission and the target */
export async function authoriseTarget(
  permissions: PermissionsService,
  permission: ResourcePermission,
  target: MwaaTarget,
  credentials: BackstageCredentials,
): Promise<void> {
  const [decision] = await permissions.authorize(
    [{ permission, resourceRef: mwaaTargetRef(target) }],
    { credentials },
  );
  if (decision.result !== AuthorizeResult.ALLOW) {
    throw new NotAllowedError(
      `The permission ${permission.name} is denied for account ${target.account}, ${target.region}, and owner ${target.owner}; ask whoever runs the portal for it`,
    );
  }
}
