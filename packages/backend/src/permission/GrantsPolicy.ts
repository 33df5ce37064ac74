import {
  catalogConditions,
  createCatalogConditionalDecision,
} from '@backstage/plugin-catalog-backend/alpha';
import { RESOURCE_TYPE_CATALOG_ENTITY } from '@backstage/plugin-catalog-common/alpha';
import {
  AuthorizeResult,
  isResourcePermission,
  type Permission,
  type PermissionCondition,
  type PermissionCriteria,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import type {
  PermissionPolicy,
  PolicyQuery,
  PolicyQueryUser,
} from '@backstage/plugin-permission-node';
import {
  createMwaaAuditConditionalDecision,
  createMwaaTargetConditionalDecision,
  mwaaAuditConditions,
  mwaaTargetConditions,
} from 'backstage-plugin-mwaa-backend';
import {
  RESOURCE_TYPE_MWAA_AUDIT_ENVIRONMENT,
  RESOURCE_TYPE_MWAA_TARGET,
} from 'backstage-plugin-mwaa-common';
import type { Grant } from './grants';

type Criteria = PermissionCriteria<PermissionCondition>;

/**
 * Grants what the configuration grants, and nothing else: whatever is not
 * listed is denied, permissions of other plugins too.
 */
export class GrantsPolicy implements PermissionPolicy {
  readonly #grants: Grant[];

  constructor(grants: Grant[]) {
    this.#grants = grants;
  }

  async handle(
    { permission }: PolicyQuery,
    user?: PolicyQueryUser,
  ): Promise<PolicyDecision> {
    const refs = user?.info.ownershipEntityRefs.map(lower) ?? [];
    const grants = this.#grants.filter(
      ({ groups, permissions }) =>
        user !== undefined &&
        (groups === 'everybody' ||
          groups.some(group => refs.includes(lower(group)))) &&
        (permissions === 'all' || permissions.includes(permission.name)),
    );
    if (grants.some(isUnlimited)) return { result: AuthorizeResult.ALLOW };
    const criteria = grants.flatMap(grant => {
      const limited = criteriaOf(grant, permission, refs);
      return limited ? [limited] : [];
    });
    const [first, ...rest] = criteria;
    if (!first) return { result: AuthorizeResult.DENY };
    return conditional(permission, { anyOf: [first, ...rest] });
  }
}

function isUnlimited({ accounts, owners, regions }: Grant): boolean {
  return !accounts && !owners && !regions;
}

/** Undefined where the limits say nothing of such a permission: then it is not granted. */
function criteriaOf(
  { accounts, owners, regions }: Grant,
  permission: Permission,
  refs: string[],
): Criteria | undefined {
  const who = owners === 'own' ? refs : owners;
  switch (typeOf(permission)) {
    case RESOURCE_TYPE_MWAA_TARGET:
      return all([
        ...(accounts ? [mwaaTargetConditions.isInAccount({ accounts })] : []),
        ...(regions ? [mwaaTargetConditions.isInRegion({ regions })] : []),
        ...(who ? [mwaaTargetConditions.hasOwner({ owners: who })] : []),
      ]);
    case RESOURCE_TYPE_MWAA_AUDIT_ENVIRONMENT:
      return who && !accounts && !regions
        ? mwaaAuditConditions.isOwnedBy({ owners: who })
        : undefined;
    case RESOURCE_TYPE_CATALOG_ENTITY:
      return who && !accounts && !regions
        ? catalogConditions.isEntityOwner({ claims: who })
        : undefined;
    default:
      return undefined;
  }
}

function all(conditions: Criteria[]): Criteria | undefined {
  const [first, ...rest] = conditions;
  return first && { allOf: [first, ...rest] };
}

function typeOf(permission: Permission): string | undefined {
  return isResourcePermission(permission) ? permission.resourceType : undefined;
}

/** The framework wants to know whose conditions they are. */
function conditional(
  permission: Permission,
  criteria: Criteria,
): PolicyDecision {
  const create = {
    [RESOURCE_TYPE_MWAA_TARGET]: createMwaaTargetConditionalDecision,
    [RESOURCE_TYPE_MWAA_AUDIT_ENVIRONMENT]: createMwaaAuditConditionalDecision,
    [RESOURCE_TYPE_CATALOG_ENTITY]: createCatalogConditionalDecision,
  }[typeOf(permission) ?? ''];
  return (
    create?.(permission as never, criteria as never) ?? {
      result: AuthorizeResult.DENY,
    }
  );
}

function lower(ref: string): string {
  return ref.toLocaleLowerCase('en-US');
}
