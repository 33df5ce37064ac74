import type { Packets } from './packets';
import type { DecidingRow } from './types';
import { example, containsAll, meet, without } from './packets';

/** A rule of a filter: what it matches, and whether that is let through. */
export interface FilterRule {
  /** Undefined when it cannot be told what the rule matches. */
  matches: Packets | undefined;
  allow: boolean;
  /** The rule in words. */
  text: () => string;
  /** The rule as data. */
  row: () => DecidingRow;
}

/** What a filter says of a whole set of packets. */
export type FilterAnswer =
  /** `by` are the rules that let some of it through, in their order. */
  | { kind: 'allowed'; by: FilterRule[] }
  /** `rule` is null when no rule matches; `example` is a packet that is denied. */
  | {
      kind: 'denied';
      rule: string | null;
      row: DecidingRow | null;
      example: string;
    }
  | { kind: 'undecided'; reason: string };

/** Sets fall to pieces as rules cut them; beyond this nobody could read the answer either. */
const PIECES = 20_000;

/**
 * Passes a whole set of packets through rules in their order: each rule
 * decides what it matches of what the rules before it left, and what is left
 * at the end is denied. Allowed means every packet of the set; a denial names
 * one that is not.
 */
export function decide(
  rules: Iterable<FilterRule>,
  needed: readonly Packets[],
): FilterAnswer {
  let left = needed;
  const by: FilterRule[] = [];
  let doubt: string | undefined;
  let mayBeDenied = false;
  for (const rule of rules) {
    if (left.length === 0) break;
    if (!rule.matches) {
      doubt ??= rule.text();
      mayBeDenied ||= !rule.allow;
      continue;
    }
    const { matches } = rule;
    const hit = firstHit(left, matches);
    if (!hit) continue;
    if (!rule.allow) {
      return doubt === undefined
        ? {
            kind: 'denied',
            rule: rule.text(),
            row: rule.row(),
            example: example(hit),
          }
        : { kind: 'undecided', reason: `It depends on ${doubt}` };
    }
    by.push(rule);
    // Most rules that hit at all take everything: nothing has to be cut then.
    left = left.every(piece => containsAll(matches, piece))
      ? []
      : left.flatMap(piece => without(piece, matches));
    if (left.length > PIECES) {
      return {
        kind: 'undecided',
        reason: 'Its rules cut the traffic into too many pieces',
      };
    }
  }
  if (left.length > 0) {
    return doubt === undefined
      ? { kind: 'denied', rule: null, row: null, example: example(left[0]) }
      : { kind: 'undecided', reason: `It depends on ${doubt}` };
  }
  return mayBeDenied
    ? { kind: 'undecided', reason: `It depends on ${doubt}` }
    : { kind: 'allowed', by };
}

function firstHit(
  pieces: readonly Packets[],
  matches: Packets,
): Packets | undefined {
  for (const piece of pieces) {
    const hit = meet(piece, matches);
    if (hit) return hit;
  }
  return undefined;
}
