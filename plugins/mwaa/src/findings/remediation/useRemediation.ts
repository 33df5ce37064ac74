import {
  planRepair,
  type RemediationItem,
  type NetworkSnapshot,
  type Verdict,
} from 'mwaa-network';
import { useMemo } from 'react';

/** Who can fix each finding that fails, by rule; worked out in the browser, once. */
export function useRemediation(
  snapshot: NetworkSnapshot,
  verdict: Verdict,
): ReadonlyMap<string, RemediationItem> {
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
