import type {
  DecommissionPlan,
  EnvironmentChanges,
  EnvironmentId,
  MwaaApi,
  PlanningFacts,
  ProvisioningTarget,
  UpdatePlanResponse,
  UsableResources,
} from 'backstage-plugin-mwaa-common';
import type { NetworkSnapshot, RepairPlan } from 'mwaa-network';
import type { Query } from '../reading';

/** Where something is asked about, and for whom. */
export interface OwnersPlace {
  account: string;
  region: string;
  /** Entity ref of the owner that the form has chosen. */
  owner: string;
}

/** Where the signed-in user may provision. */
export function provisioningTargets(
  from: MwaaApi,
): Query<ProvisioningTarget[]> {
  return {
    from,
    key: ['provisioningTargets'],
    read: signal => from.getProvisioningTargets({ signal }),
  };
}

/**
 * What the account offers an owner in a Region, and what the backend plans
 * there with; read once for all fields of a form and kept for five minutes.
 */
export function regionFacts(
  from: MwaaApi,
  { account, owner, region }: OwnersPlace,
): Query<PlanningFacts> {
  return {
    from,
    key: ['regionFacts', account, region, owner],
    read: () => from.getRegionFacts({ account, region, owner }),
    keepMilliseconds: 5 * 60_000,
  };
}

/**
 * What an owner's environments may use in a Region; read once for all fields
 * of a form and kept for a minute.
 */
export function usableResources(
  from: MwaaApi,
  { account, owner, region }: OwnersPlace,
): Query<UsableResources> {
  return {
    from,
    key: ['usableResources', account, region, owner],
    read: () => from.getUsableResources({ account, region, owner }),
    keepMilliseconds: 60_000,
  };
}

/** An existing VPC; read once for all fields of a form and kept for a minute. */
export function vpcSnapshot(
  from: MwaaApi,
  { account, owner, region }: OwnersPlace,
  vpcId: string,
): Query<NetworkSnapshot> {
  return {
    from,
    key: ['vpc', account, region, owner, vpcId],
    read: () => from.getVpc({ account, region, vpcId, owner }),
    keepMilliseconds: 60_000,
  };
}

/** What would repair an environment's network. */
export function repairPlan(
  from: MwaaApi,
  environment: EnvironmentId,
  rules: string[] | undefined,
): Query<RepairPlan> {
  return {
    from,
    key: ['repairPlan', environment, rules],
    read: signal => from.planRepair(environment, { rules, signal }),
  };
}

/** What an update would change, or why it is refused. */
export function updatePlan(
  from: MwaaApi,
  environment: EnvironmentId,
  changes: EnvironmentChanges,
): Query<UpdatePlanResponse> {
  return {
    from,
    key: ['updatePlan', environment, changes],
    read: signal => from.planUpdate(environment, changes, { signal }),
  };
}

/** What decommissioning an environment would delete and leave. */
export function decommissionPlan(
  from: MwaaApi,
  environment: EnvironmentId,
): Query<DecommissionPlan> {
  return {
    from,
    key: ['decommissionPlan', environment],
    read: signal => from.planDecommission(environment, { signal }),
  };
}
