import type { NotReadPart, Part, ReadPart } from './part';
import { partNames, type PartName } from './parts';
import type { NetworkSnapshot } from './types';

/** Who read a part, where and when. @public */
export interface Reading {
  account: string;
  region: string;
  /** ISO 8601. */
  at: string;
}

/** A part that was read in full. @public */
export function read<T>(items: T[], reading: Reading): ReadPart<T> {
  return {
    status: 'read',
    account: reading.account,
    region: reading.region,
    at: reading.at,
    items,
  };
}

/** A part that was not read, and why. @public */
export function notRead(reason: string): NotReadPart {
  return { status: 'notRead', reason };
}

/**
 * A snapshot in which nothing was read, to be filled part by part.
 *
 * @public
 */
export function emptySnapshot(
  options: { region?: string; account?: string; reason?: string } = {},
): NetworkSnapshot {
  const reason = options.reason ?? 'Nobody has read it';
  return {
    region: options.region ?? '',
    account: options.account ?? '',
    ...(Object.fromEntries(
      partNames.map(name => [name, notRead(reason)]),
    ) as Record<PartName, NotReadPart>),
  };
}

/**
 * The items of a part, or none when it was not read: only for views, where the
 * difference is shown in some other way. The judge asks for the status.
 *
 * @public
 */
export function itemsOf<T>(part: Part<T>): readonly T[] {
  return part.status === 'read' ? part.items : [];
}
