import type { RemediationItem } from 'mwaa-network';

/** A finding that has to be fixed, and those that are fixed with it. */
export interface RemediationGroup {
  cause: RemediationItem;
  fixedWith: RemediationItem[];
}

/**
 * Findings under those that they follow from, however many lie in between. One
 * whose causes are not among the items stands for itself; one with two causes
 * stands under both.
 */
export function remediationGroups(
  items: readonly RemediationItem[],
): RemediationGroup[] {
  const known = new Map(items.map(item => [item.rule, item]));
  const rootsOf = (item: RemediationItem, passed: string[] = []): string[] => {
    const causes = item.causedBy.flatMap(rule => known.get(rule) ?? []);
    const next = causes.filter(({ rule }) => !passed.includes(rule));
    return next.length === 0
      ? [item.rule]
      : next.flatMap(cause => rootsOf(cause, [...passed, item.rule]));
  };
  const rootsOfEach = new Map(items.map(item => [item, rootsOf(item)]));
  const roots = new Set([...rootsOfEach.values()].flat());
  return items
    .filter(({ rule }) => roots.has(rule))
    .map(cause => ({
      cause,
      fixedWith: items.filter(
        item => item !== cause && rootsOfEach.get(item)?.includes(cause.rule),
      ),
    }));
}
