import type { Blocked, FlowResult } from 'mwaa-network';

/** Flows that are stopped at one place for one reason. */
export interface BlockedFlows {
  blockedBy: Blocked;
  flows: FlowResult[];
}

/** Puts together the flows that one and the same thing stops. */
export function groupBlocked(flows: readonly FlowResult[]): BlockedFlows[] {
  const groups = new Map<string, BlockedFlows>();
  for (const flow of flows) {
    const { blockedBy } = flow;
    if (blockedBy) {
      const key = `${blockedBy.code} ${blockedBy.resource} ${blockedBy.rule}`;
      const group = groups.get(key) ?? { blockedBy, flows: [] };
      group.flows.push(flow);
      groups.set(key, group);
    }
  }
  return [...groups.values()];
}
