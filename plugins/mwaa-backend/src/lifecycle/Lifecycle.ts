import type {
  DecommissionPlan,
  EnvironmentChanges,
  UpdatePlanResponse,
} from 'backstage-plugin-mwaa-common';
import type { CallOptions } from 'backstage-plugin-mwaa-node';
import type { RepairPlan } from 'mwaa-network';
import type { ResourceLabel } from '../labels/labelResources';
import type { LifecycleOptions } from './options';
import { planDecommission } from './planDecommission';
import { planRepairOf } from './planRepairOf';
import { planUpdateOf } from './planUpdateOf';
import {
  findStacks,
  type EnvironmentStacks,
  type OwnedEnvironment,
} from '../ownership/stacks';

/** Plans what becomes of an existing environment; touches nothing. */
export class Lifecycle {
  readonly #options: LifecycleOptions;

  constructor(options: LifecycleOptions) {
    this.#options = options;
  }

  /** Name of the tag that says whose a thing is. */
  get ownerTag(): string {
    return this.#options.tagNames.owner;
  }

  /** The environment's stacks, and those of others that bear its names. */
  stacks(
    environment: OwnedEnvironment,
    call?: CallOptions,
  ): Promise<EnvironmentStacks> {
    return findStacks(this.#options.aws, environment, this.ownerTag, call);
  }

  /** @throws ConflictError when the stack of its name is another's */
  update(
    environment: OwnedEnvironment,
    changes: EnvironmentChanges,
    call?: CallOptions,
  ): Promise<UpdatePlanResponse> {
    return planUpdateOf(this.#options, environment, changes, call);
  }

  /** @throws ConflictError when the stack of its repair's name is another's */
  repair(
    environment: OwnedEnvironment,
    rules?: string[],
    call?: CallOptions,
  ): Promise<RepairPlan> {
    return planRepairOf(this.#options, environment, rules, call);
  }

  /** @throws ConflictError when the environment has no stack of the portal's */
  decommission(
    environment: OwnedEnvironment,
    call?: CallOptions,
  ): Promise<{
    plan: DecommissionPlan;
    /** By logical id, for each stack of the plan. */
    labels: Record<string, ResourceLabel>[];
  }> {
    return planDecommission(this.#options, environment, call);
  }
}
