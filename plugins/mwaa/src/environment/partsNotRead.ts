import type { NetworkSnapshot, NotReadPart, PartName } from 'mwaa-network';

/** A part of a snapshot that is not there, and why. */
export interface UnreadPart {
  name: PartName;
  reason: string;
}

/** The parts of a snapshot that were not read, in the snapshot's own order. */
export function partsNotRead(snapshot: NetworkSnapshot): UnreadPart[] {
  return Object.entries(snapshot)
    .filter(
      (entry): entry is [PartName, NotReadPart] =>
        typeof entry[1] === 'object' && entry[1].status === 'notRead',
    )
    .map(([name, { reason }]) => ({ name, reason }));
}
