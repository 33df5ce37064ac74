import type { Part } from 'mwaa-network';

/** What was read of a part; nothing when it was not read. */
export function itemsOf<T>(part: Part<T>): T[] {
  return part.status === 'read' ? part.items : [];
}
