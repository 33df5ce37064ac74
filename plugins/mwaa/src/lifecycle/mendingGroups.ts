import type { MendingItem } from 'mwaa-network';

/** A finding that has to be mended, and those that are mended with it. */
export interface MendingGroup {
  cause: MendingItem;
  mendedWith: MendingItem[];
}

/**
 * Findings under those that they follow from, however many lie in between. One
 * whose causes are not among the items stands for itself; one with two causes
 * stands under both.
 */
export function mendingGroups(items: readonly MendingItem[]): MendingGroup[] {
  const known = new Map(items.map(item => [item.rule, item]));
  const rootsOf = (item: MendingItem, passed: string[] = []): string[] => {
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
      mendedWith: items.filter(
        item => item !== cause && rootsOfEach.get(item)?.includes(cause.rule),
      ),
    }));
}
