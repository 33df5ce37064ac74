import type {
  DecommissionPlan,
  EnvironmentChanges,
  EnvironmentId,
  UpdatePlanResponse,
} from 'backstage-plugin-mwaa-common';
import type {
  CallOptions,
  MwaaAws,
  StackState,
} from 'backstage-plugin-mwaa-node';
import type { Profile, RepairPlan } from 'mwaa-network';
import type { ResourceLabel } from '../operations/types';
import { planDecommission } from './planDecommission';
import { planRepairOf } from './planRepairOf';
import { planUpdateOf } from './planUpdateOf';
import { findStacks } from './stacks';

/** What the life of an environment is planned from. */
export interface LifecycleOptions {
  aws: MwaaAws;
  profile: Profile;
}

/** Plans what becomes of an environment that is there; touches nothing. */
export class Lifecycle {
  readonly #options: LifecycleOptions;

  constructor(options: LifecycleOptions) {
    this.#options = options;
  }

  /** The environment's stacks that are the portal's: its own first, then its repair. */
  stacks(id: EnvironmentId, call?: CallOptions): Promise<StackState[]> {
    return findStacks(this.#options.aws, id, call);
  }

  update(
    id: EnvironmentId,
    changes: EnvironmentChanges,
    call?: CallOptions,
  ): Promise<UpdatePlanResponse> {
    return planUpdateOf(this.#options, id, changes, call);
  }

  repair(
    id: EnvironmentId,
    rules?: string[],
    call?: CallOptions,
  ): Promise<RepairPlan> {
    return planRepairOf(this.#options, id, rules, call);
  }

  /** @throws ConflictError when the environment has no stack of the portal's */
  decommission(
    id: EnvironmentId,
    call?: CallOptions,
  ): Promise<{
    plan: DecommissionPlan;
    /** By logical id, for each stack of the plan. */
    labels: Record<string, ResourceLabel>[];
  }> {
    return planDecommission(this.#options.aws, id, call);
  }
}
