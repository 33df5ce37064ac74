import {
  planRepair,
  type MendingItem,
  type NetworkSnapshot,
  type Verdict,
} from 'mwaa-network';
import { useMemo } from 'react';

/** Who can mend each finding that fails, by rule; worked out in the browser, once. */
export function useMending(
  snapshot: NetworkSnapshot,
  verdict: Verdict,
): ReadonlyMap<string, MendingItem> {
  return useMemo(() => {
    if (verdict.verdict !== 'fail') return new Map();
    const { items } = planRepair(snapshot, {
      profile: verdict.profile,
      tags: {},
      ...(verdict.routingBasis.how === 'declared' &&
        verdict.routing !== 'unknown' && { routing: verdict.routing }),
    });
    return new Map(items.map(item => [item.rule, item]));
  }, [snapshot, verdict]);
}
