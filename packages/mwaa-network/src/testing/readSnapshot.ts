import type { NetworkSnapshot, Part, PartName, ReadPart } from '../snapshot';
import { notRead } from '../snapshot';

/** What a part holds. */
export type ItemOf<K extends PartName> =
  NetworkSnapshot[K] extends Part<infer T> ? T : never;

/** A snapshot whose parts were all read, for tests to break. */
export type ReadSnapshot = { region: string; account: string } & {
  [K in PartName]: ReadPart<ItemOf<K>>;
};

/** The item with that id, of whatever kind; its test breaks it in place. */
export function item<K extends PartName>(
  network: ReadSnapshot,
  part: K,
  id: string,
): ItemOf<K> {
  const found = (network[part].items as unknown[]).find(candidate =>
    Object.values(candidate as object).includes(id),
  );
  if (!found) throw new Error(`No ${id} in ${part}`);
  return found as ItemOf<K>;
}

/** The same network with those parts unread. */
export function without(
  network: ReadSnapshot,
  ...parts: PartName[]
): NetworkSnapshot {
  return {
    ...network,
    ...Object.fromEntries(parts.map(p => [p, notRead('AccessDenied')])),
  };
}
