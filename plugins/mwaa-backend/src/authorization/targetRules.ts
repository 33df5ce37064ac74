import {
  createConditionExports,
  createPermissionResourceRef,
  createPermissionRule,
} from '@backstage/plugin-permission-node';
import {
  RESOURCE_TYPE_MWAA_TARGET,
  type MwaaTarget,
} from 'backstage-plugin-mwaa-common';
import { z } from 'zod';
import { isSameRef } from '../caller';

/** Rules are asked of one target at a time; nothing is searched by them. @public */
export interface MwaaTargetFilter {
  property: keyof MwaaTarget;
  values: string[];
}

/** @public */
export const mwaaTargetResourceRef = createPermissionResourceRef<
  MwaaTarget,
  MwaaTargetFilter
>().with({ pluginId: 'mwaa', resourceType: RESOURCE_TYPE_MWAA_TARGET });

/** Targets in one of the accounts. @public */
export const isInAccount = createPermissionRule({
  name: 'IS_IN_ACCOUNT',
  description: 'Allow what is done in one of the AWS accounts',
  resourceRef: mwaaTargetResourceRef,
  paramsSchema: z.object({
    accounts: z.array(z.string()).describe('AWS account ids'),
  }),
  apply: ({ account }, { accounts }) => accounts.includes(account),
  toQuery: ({ accounts }) => ({ property: 'account', values: accounts }),
});

/** Targets in one of the Regions. @public */
export const isInRegion = createPermissionRule({
  name: 'IS_IN_REGION',
  description: 'Allow what is done in one of the Regions',
  resourceRef: mwaaTargetResourceRef,
  paramsSchema: z.object({
    regions: z.array(z.string()).describe('Regions, such as us-east-1'),
  }),
  apply: ({ region }, { regions }) => regions.includes(region),
  toQuery: ({ regions }) => ({ property: 'region', values: regions }),
});

/** Targets whose environment belongs to one of the owners. @public */
export const hasOwner = createPermissionRule({
  name: 'HAS_OWNER',
  description: 'Allow what is done for one of the owners',
  resourceRef: mwaaTargetResourceRef,
  paramsSchema: z.object({
    owners: z
      .array(z.string())
      .describe('Full entity refs, such as group:default/data-platform'),
  }),
  apply: ({ owner }, { owners }) =>
    owners.some(other => isSameRef(other, owner)),
  toQuery: ({ owners }) => ({ property: 'owner', values: owners }),
});

/** @public */
export const mwaaTargetRules = { isInAccount, isInRegion, hasOwner };

const exported = createConditionExports({
  resourceRef: mwaaTargetResourceRef,
  rules: mwaaTargetRules,
});

/**
 * For permission policies, with {@link createMwaaTargetConditionalDecision}:
 * `mwaaTargetConditions.hasOwner({ owners: user.info.ownershipEntityRefs })`.
 *
 * @public
 */
export const mwaaTargetConditions = exported.conditions;

/**
 * For permission policies: the decision that provisioning, updating, repairing,
 * decommissioning or looking for drift holds for those targets only that the
 * conditions name.
 *
 * @public
 */
export const createMwaaTargetConditionalDecision =
  exported.createConditionalDecision;
