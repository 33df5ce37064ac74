import type {
  UsableKind,
  UsableResource,
  UsableResources,
} from 'backstage-plugin-mwaa-common';

/** Those of one kind, by name. */
export function usableOf(
  usable: UsableResources,
  kind: UsableKind,
): UsableResource[] {
  return usable.items
    .filter(item => item.kind === kind)
    .sort((a, b) =>
      (a.name || a.id).localeCompare(b.name || b.id, undefined, {
        numeric: true,
      }),
    );
}

/** Why those of a kind were not listed, or not all; undefined where all were. */
export function notListedReason(
  usable: UsableResources,
  kind: UsableKind,
): string | undefined {
  return usable.notListed.find(entry => entry.kind === kind)?.reason;
}

/** What people call it beside what the request names: `dags (arn:…)`. */
export function usableLabel({ cidrBlocks, id, name }: UsableResource): string {
  const label = name && name !== id ? `${name} (${id})` : id;
  return cidrBlocks?.length ? `${label} · ${cidrBlocks.join(', ')}` : label;
}
