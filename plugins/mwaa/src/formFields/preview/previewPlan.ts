import type { PlanningFacts } from 'backstage-plugin-mwaa-common';
import {
  estimateCost,
  judgePlan,
  plan,
  type CostEstimate,
  type EnvironmentRequest,
  type RemediationItem,
  type NetworkSnapshot,
  type Plan,
  type Problem,
  type Verdict,
} from 'mwaa-network';

/** What a request would make, or why it cannot be. */
export type PlanPreview =
  | { kind: 'refused'; problems: Problem[]; remediation: RemediationItem[] }
  | {
      kind: 'planned';
      plan: Plan;
      /** The network that the plan's own templates make. */
      snapshot: NetworkSnapshot;
      verdict: Verdict;
      warnings: Problem[];
      cost: CostEstimate;
    };

/**
 * Plans and judges in the browser, just as the backend does before deploying,
 * and with what the backend is configured with.
 */
export function previewPlan(
  request: EnvironmentRequest,
  facts: PlanningFacts,
  existing?: NetworkSnapshot,
): PlanPreview {
  const { profile = 'current', ...settings } = facts.planning ?? {};
  const result = plan(request, facts, existing, settings);
  if (!result.ok) {
    return {
      kind: 'refused',
      problems: result.problems,
      remediation: result.remediation,
    };
  }
  const { snapshot, verdict } = judgePlan(result.plan, {
    facts,
    existing,
    profile,
  });
  return {
    kind: 'planned',
    plan: result.plan,
    snapshot,
    verdict,
    warnings: result.plan.problems,
    cost: estimateCost(result.plan),
  };
}
