import {
  createConditionExports,
  createPermissionResourceRef,
  createPermissionRule,
} from '@backstage/plugin-permission-node';
import { RESOURCE_TYPE_MWAA_AUDIT_ENVIRONMENT } from 'backstage-plugin-mwaa-common';
import { z } from 'zod';

/** What the rules look at. @public */
export interface AuditedEnvironment {
  arn: string;
  /** Full entity ref that its tag names; null without one. */
  ownedBy: string | null;
}

/** What a rule asks of the database. @public */
export interface AuditedEnvironmentFilter {
  property: 'ownedBy';
  values: string[];
}

/** @public */
export const auditEnvironmentResourceRef = createPermissionResourceRef<
  AuditedEnvironment,
  AuditedEnvironmentFilter
>().with({
  pluginId: 'mwaa',
  resourceType: RESOURCE_TYPE_MWAA_AUDIT_ENVIRONMENT,
});

/** Environments that belong to one of the owners. @public */
export const isOwnedBy = createPermissionRule({
  name: 'IS_OWNED_BY',
  description: 'Allow environments that belong to one of the owners',
  resourceRef: auditEnvironmentResourceRef,
  paramsSchema: z.object({
    owners: z
      .array(z.string())
      .describe('Full entity refs, such as group:default/data-platform'),
  }),
  // Not by the default owner, who is for display: no tag names them.
  apply: ({ ownedBy }, { owners }) =>
    ownedBy !== null && normalised(owners).includes(ownedBy),
  toQuery: ({ owners }) => ({
    property: 'ownedBy',
    values: normalised(owners),
  }),
});

/** Entity refs are compared without regard to case. */
function normalised(refs: string[]): string[] {
  return refs.map(ref => ref.toLocaleLowerCase('en-US'));
}

/** @public */
export const auditPermissionRules = { isOwnedBy };

const exported = createConditionExports({
  resourceRef: auditEnvironmentResourceRef,
  rules: auditPermissionRules,
});

/**
 * For permission policies, with {@link createMwaaAuditConditionalDecision}:
 * `mwaaAuditConditions.isOwnedBy({ owners: user.info.ownershipEntityRefs })`.
 *
 * @public
 */
export const mwaaAuditConditions = exported.conditions;

/**
 * For permission policies: the decision that `mwaa.audit.read` holds for those
 * environments only that the conditions name.
 *
 * @public
 */
export const createMwaaAuditConditionalDecision =
  exported.createConditionalDecision;
