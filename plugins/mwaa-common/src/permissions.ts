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

/** To have a plan made and judged; touches nothing. @public */
export const mwaaPlanPermission = createPermission({
  name: 'mwaa.plan',
  attributes: { action: 'read' },
});

/**
 * To provision an environment. Further bound to account, Region and owner by
 * configuration.
 *
 * @public
 */
export const mwaaProvisionPermission = createPermission({
  name: 'mwaa.environment.provision',
  attributes: { action: 'create' },
});

/** To see operations that others started, and their events. @public */
export const mwaaOperationReadPermission = createPermission({
  name: 'mwaa.operation.read',
  attributes: { action: 'read' },
});

/** To cancel an operation that somebody else started. @public */
export const mwaaOperationCancelPermission = createPermission({
  name: 'mwaa.operation.cancel',
  attributes: { action: 'update' },
});

/** @public */
export const mwaaPermissions = [
  mwaaEnvironmentReadPermission,
  mwaaPlanPermission,
  mwaaProvisionPermission,
  mwaaOperationReadPermission,
  mwaaOperationCancelPermission,
];
