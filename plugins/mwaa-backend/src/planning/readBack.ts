import {
  interpretTemplate,
  type NetworkSnapshot,
  type Plan,
  type RegionFacts,
} from 'mwaa-network';

/**
 * The network that a plan makes, read back from the plan's own templates: what
 * is judged is what is deployed.
 */
export function readBack(plan: Plan, facts: RegionFacts): NetworkSnapshot {
  // The stack with the network and the environment comes first; what later
  // ones add belongs to another moment.
  const [stack] = plan.stacks;
  return interpretTemplate(stack.template, {
    parameters: stack.parameters,
    account: stack.account,
    region: stack.region,
    stackName: stack.name,
    facts,
  }).snapshot;
}
