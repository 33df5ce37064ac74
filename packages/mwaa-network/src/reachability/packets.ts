import type { AddressFamily, AddressRange, AddressValue } from '../cidr';
import { formatAddress, step } from '../cidr';
import type { Traffic } from './traffic';
import { trafficText } from './traffic';

/**
 * A set of packets, as a filter sees them: a rectangle of the addresses at the
 * other end by protocol and port. Filters ask nothing else of a packet, so sets
 * of rectangles answer for every packet at once.
 */
export interface Packets {
  family: AddressFamily;
  first: AddressValue;
  last: AddressValue;
  low: number;
  high: number;
}

export function packets(range: AddressRange, traffic: Traffic): Packets {
  return {
    family: range.family,
    first: range.first,
    last: range.last,
    low: traffic.low,
    high: traffic.high,
  };
}

/** Packets to or from any of the ranges. */
export function packetsOf(
  ranges: readonly AddressRange[],
  traffic: Traffic,
): Packets[] {
  return ranges.map(range => packets(range, traffic));
}

export function meet(a: Packets, b: Packets): Packets | undefined {
  if (
    a.family !== b.family ||
    a.first > b.last ||
    b.first > a.last ||
    a.low > b.high ||
    b.low > a.high
  ) {
    return undefined;
  }
  return {
    family: a.family,
    first: a.first > b.first ? a.first : b.first,
    last: a.last < b.last ? a.last : b.last,
    low: Math.max(a.low, b.low),
    high: Math.min(a.high, b.high),
  };
}

/** Whether every packet of the other set is in this one. */
export function containsAll(whole: Packets, part: Packets): boolean {
  return (
    whole.family === part.family &&
    whole.first <= part.first &&
    whole.last >= part.last &&
    whole.low <= part.low &&
    whole.high >= part.high
  );
}

/** What is left of `from` without `removed`: at most four rectangles, apart from each other. */
export function without(from: Packets, removed: Packets): Packets[] {
  const common = meet(from, removed);
  if (!common) return [from];
  const left: Packets[] = [];
  if (from.first < common.first) {
    left.push({ ...from, last: step(common.first, -1) });
  }
  if (common.last < from.last) {
    left.push({ ...from, first: step(common.last, 1) });
  }
  const middle = { ...from, first: common.first, last: common.last };
  if (from.low < common.low) left.push({ ...middle, high: common.low - 1 });
  if (common.high < from.high) left.push({ ...middle, low: common.high + 1 });
  return left;
}

/** One packet of the set, for people: `tcp 443 with 10.0.0.4`. */
export function example(set: Packets): string {
  return `${trafficText({ low: set.low, high: set.low })} with ${formatAddress(set.family, set.first)}`;
}
