import type { PlannedStack } from 'mwaa-network';
import { labelResources } from '../../labels/labelResources';

/** What people call the resources of each stack. */
export function labelsOf(
  stacks: PlannedStack[],
  facts?: Parameters<typeof labelResources>[1],
) {
  return stacks.map(({ template }) => labelResources(template, facts));
}
