import type { Problem, ResolvedRequest } from '../request';
import type { PlannedStack } from './PlannedStack';
import type { RemediationItem } from './repair/types';

export type { PlannedStack };

/** @public */
export interface Plan {
  /** The request with its defaults filled in. */
  request: ResolvedRequest;
  stacks: PlannedStack[];
  /** Warnings; errors make no plan. */
  problems: Problem[];
  /** In an existing VPC: what was wrong with it, all of it fixed by the stack. */
  remediation: RemediationItem[];
}

/**
 * A plan, or why there is none. In an existing VPC that is not fit, `remediation`
 * says of each finding who can fix it and how, also where there is no plan.
 *
 * @public
 */
export type PlanResult =
  | { ok: true; plan: Plan }
  | { ok: false; problems: Problem[]; remediation: RemediationItem[] };

/** One field that an update changes. @public */
export interface PlannedChange {
  /** Path of the request's field. */
  field: string;
  /** As text; values of Airflow options are asterisks. */
  before: string;
  after: string;
}

/** @public */
export type UpdatePlanResult =
  | { ok: true; plan: Plan; changes: PlannedChange[] }
  | { ok: false; problems: Problem[] };
