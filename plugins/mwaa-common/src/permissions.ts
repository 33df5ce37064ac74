import { RESOURCE_TYPE_CATALOG_ENTITY } from '@backstage/plugin-catalog-common/alpha';
import {
  createPermission,
  type PermissionAttributes,
} from '@backstage/plugin-permission-common';

/**
 * To see an environment's network, verdict and health. Conditional on the
 * catalog entity: the catalog's own rules (owner, annotation, ...) apply.
 *
 * @public
 */
export const mwaaEnvironmentReadPermission = createPermission({
  name: 'mwaa.environment.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/**
 * Resource type of a place to provision in or an environment to change: what
 * the permissions below are conditional on. The reference holds account,
 * Region and owner; see {@link mwaaTargetRef}.
 *
 * @public
 */
export const RESOURCE_TYPE_MWAA_TARGET = 'mwaa-target';

function onTarget(name: string, action: PermissionAttributes['action']) {
  return createPermission({
    name,
    attributes: { action },
    resourceType: RESOURCE_TYPE_MWAA_TARGET,
  });
}

/**
 * To have an environment planned for an owner in an account and Region, and to
 * see what a plan there is made of: zones, services, and which names of
 * environments and blocks of VPCs are taken. Touches nothing.
 *
 * @public
 */
export const mwaaPlanPermission = onTarget('mwaa.plan', 'read');

/** To provision an environment. @public */
export const mwaaProvisionPermission = onTarget(
  'mwaa.environment.provision',
  'create',
);

/** To change an environment's settings. @public */
export const mwaaUpdatePermission = onTarget(
  'mwaa.environment.update',
  'update',
);

/** To add to a network what fixes it. @public */
export const mwaaRepairPermission = onTarget(
  'mwaa.environment.repair',
  'update',
);

/** To delete an environment with its network. @public */
export const mwaaDecommissionPermission = onTarget(
  'mwaa.environment.decommission',
  'delete',
);

/** To have CloudFormation look for drift; changes nothing. @public */
export const mwaaDriftPermission = onTarget('mwaa.environment.drift', 'read');

/** To have the configuration file of an environment's Client VPN. @public */
export const mwaaClientVpnPermission = onTarget(
  'mwaa.environment.client-vpn',
  'read',
);

/** What the permissions on targets are decided on. @public */
export interface MwaaTarget {
  /** Twelve digits. */
  account: string;
  region: string;
  /**
   * Entity ref of the owner that AWS's own tags name, or of the request's for
   * what is not there yet; empty where no tag names one.
   */
  owner: string;
}

/** A target as a resource reference. @public */
export function mwaaTargetRef({ account, region, owner }: MwaaTarget): string {
  return [account, region, owner].map(encodeURIComponent).join('/');
}

/** Undefined for what is no reference of a target. @public */
export function parseMwaaTargetRef(ref: string): MwaaTarget | undefined {
  const parts = ref.split('/');
  if (parts.length !== 3) return undefined;
  try {
    const [account, region, owner] = parts.map(decodeURIComponent);
    return { account, region, owner };
  } catch {
    return undefined;
  }
}

/** To see operations that others started, and their events. @public */
export const mwaaOperationReadPermission = onTarget(
  'mwaa.operation.read',
  'read',
);

/** To cancel an operation that somebody else started. @public */
export const mwaaOperationCancelPermission = onTarget(
  'mwaa.operation.cancel',
  'update',
);

/**
 * To approve an operation that waits for a second person. Nobody approves what
 * they started themselves, whatever they are permitted.
 *
 * @public
 */
export const mwaaOperationApprovePermission = onTarget(
  'mwaa.operation.approve',
  'update',
);

/** To give up or retry an operation that is stuck. @public */
export const mwaaOperationAdministerPermission = onTarget(
  'mwaa.operation.administer',
  'update',
);

/** Those that are conditional on account, Region and owner. @public */
export const mwaaTargetPermissions = [
  mwaaPlanPermission,
  mwaaProvisionPermission,
  mwaaUpdatePermission,
  mwaaRepairPermission,
  mwaaDecommissionPermission,
  mwaaDriftPermission,
  mwaaClientVpnPermission,
  mwaaOperationReadPermission,
  mwaaOperationCancelPermission,
  mwaaOperationApprovePermission,
  mwaaOperationAdministerPermission,
];

/** @public */
export const mwaaPermissions = [
  mwaaEnvironmentReadPermission,
  ...mwaaTargetPermissions,
];
