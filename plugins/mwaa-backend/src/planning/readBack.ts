import {
  interpretTemplate,
  type NetworkSnapshot,
  type Plan,
  type RegionFacts,
} from 'mwaa-network';

/**
 * The network that a plan makes, read back from the plan's own templates: what
 * is judged is what is deployed. In an existing VPC, the two together.
 */
export function readBack(
  plan: Plan,
  facts: RegionFacts,
  existing?: NetworkSnapshot,
): NetworkSnapshot {
  // The stack with the network and the environment comes first; what later
  // ones add belongs to another moment.
  const [stack] = plan.stacks;
  return interpretTemplate(stack.template, {
    parameters: stack.parameters,
    account: stack.account,
    region: stack.region,
    stackName: stack.name,
    facts,
    ...(existing && { base: existing }),
  }).snapshot;
}
