import { RESOURCE_TYPE_CATALOG_ENTITY } from '@backstage/plugin-catalog-common/alpha';
import { createPermission } from '@backstage/plugin-permission-common';

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

/**
 * To have an environment planned for an owner in an account and Region, and to
 * see what a plan there is made of: zones, services, and which names of
 * environments and blocks of VPCs are taken. Touches nothing.
 *
 * @public
 */
export const mwaaPlanPermission = createPermission({
  name: 'mwaa.plan',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_MWAA_TARGET,
});

/** To provision an environment. @public */
export const mwaaProvisionPermission = createPermission({
  name: 'mwaa.environment.provision',
  attributes: { action: 'create' },
  resourceType: RESOURCE_TYPE_MWAA_TARGET,
});

/** To change an environment's settings. @public */
export const mwaaUpdatePermission = createPermission({
  name: 'mwaa.environment.update',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_MWAA_TARGET,
});

/** To add to a network what fixes it. @public */
export const mwaaRepairPermission = createPermission({
  name: 'mwaa.environment.repair',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_MWAA_TARGET,
});

/** To delete an environment with its network. @public */
export const mwaaDecommissionPermission = createPermission({
  name: 'mwaa.environment.decommission',
  attributes: { action: 'delete' },
  resourceType: RESOURCE_TYPE_MWAA_TARGET,
});

/** To have CloudFormation look for drift; changes nothing. @public */
export const mwaaDriftPermission = createPermission({
  name: 'mwaa.environment.drift',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_MWAA_TARGET,
});

/** To have the configuration file of an environment's Client VPN. @public */
export const mwaaClientVpnPermission = createPermission({
  name: 'mwaa.environment.client-vpn',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_MWAA_TARGET,
});

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
export const mwaaOperationReadPermission = createPermission({
  name: 'mwaa.operation.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_MWAA_TARGET,
});

/** To cancel an operation that somebody else started. @public */
export const mwaaOperationCancelPermission = createPermission({
  name: 'mwaa.operation.cancel',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_MWAA_TARGET,
});

/**
 * To approve an operation that waits for a second person. Nobody approves what
 * they started themselves, whatever they are permitted.
 *
 * @public
 */
export const mwaaOperationApprovePermission = createPermission({
  name: 'mwaa.operation.approve',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_MWAA_TARGET,
});

/** To give up or retry an operation that is stuck. @public */
export const mwaaOperationAdministerPermission = createPermission({
  name: 'mwaa.operation.administer',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_MWAA_TARGET,
});

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
