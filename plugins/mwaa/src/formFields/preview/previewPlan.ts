import {
  estimateCost,
  interpretTemplate,
  judge,
  plan,
  type CostEstimate,
  type EnvironmentRequest,
  type RemediationItem,
  type NetworkSnapshot,
  type Plan,
  type Problem,
  type Profile,
  type RegionFacts,
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

/** Plans and judges in the browser, just as the backend does before deploying. */
export function previewPlan(
  request: EnvironmentRequest,
  facts: RegionFacts,
  profile: Profile,
  existing?: NetworkSnapshot,
): PlanPreview {
  const result = plan(request, facts, existing);
  if (!result.ok) {
    return {
      kind: 'refused',
      problems: result.problems,
      remediation: result.remediation,
    };
  }
  // The stack with the network and the environment comes first.
  const [stack] = result.plan.stacks;
  const { snapshot } = interpretTemplate(stack.template, {
    parameters: stack.parameters,
    account: stack.account,
    region: stack.region,
    stackName: stack.name,
    facts,
    ...(existing && { base: existing }),
  });
  return {
    kind: 'planned',
    plan: result.plan,
    snapshot,
    verdict: judge(snapshot, {
      profile,
      routing: result.plan.request.routing,
    }),
    warnings: result.plan.problems,
    cost: estimateCost(result.plan),
  };
}
