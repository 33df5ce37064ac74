import type { AddressRange, AddressValue, Cidr } from './types';
import { cidrAt } from './parse';

/** The next address, or the one before. @public */
export function step(value: AddressValue, by: 1 | -1): AddressValue {
  return typeof value === 'bigint' ? value + BigInt(by) : value + by;
}

/** Whether all of `inner` lies in `outer`. @public */
export function contains(outer: AddressRange, inner: AddressRange): boolean {
  return (
    outer.family === inner.family &&
    outer.first <= inner.first &&
    inner.last <= outer.last
  );
}

/** Whether they share an address. @public */
export function overlaps(a: AddressRange, b: AddressRange): boolean {
  return a.family === b.family && a.first <= b.last && b.first <= a.last;
}

/** The addresses that both have, or undefined. @public */
export function intersection(
  a: AddressRange,
  b: AddressRange,
): AddressRange | undefined {
  if (!overlaps(a, b)) return undefined;
  return {
    family: a.family,
    first: a.first >= b.first ? a.first : b.first,
    last: a.last <= b.last ? a.last : b.last,
  };
}

/** How many addresses it has. @public */
export function size(range: AddressRange): bigint {
  return BigInt(range.last) - BigInt(range.first) + 1n;
}

/**
 * What is left of `from` without `removed`: runs in ascending order, none
 * touching another.
 *
 * @public
 */
export function subtract(
  from: AddressRange,
  removed: readonly AddressRange[],
): AddressRange[] {
  const holes = removed
    .filter(hole => overlaps(from, hole))
    .sort((a, b) => (a.first < b.first ? -1 : Number(a.first > b.first)));
  const left: AddressRange[] = [];
  let next = from.first;
  for (const hole of holes) {
    if (hole.first > next) {
      left.push({
        family: from.family,
        first: next,
        last: step(hole.first, -1),
      });
    }
    if (hole.last >= from.last) return left;
    if (hole.last >= next) next = step(hole.last, 1);
  }
  left.push({ family: from.family, first: next, last: from.last });
  return left;
}

/**
 * The runs as one ascending list in which none overlaps or touches another.
 * All of one family.
 *
 * @public
 */
export function union(ranges: readonly AddressRange[]): AddressRange[] {
  const sorted = [...ranges].sort((a, b) =>
    a.first < b.first ? -1 : Number(a.first > b.first),
  );
  const merged: AddressRange[] = [];
  for (const range of sorted) {
    const previous = merged[merged.length - 1];
    if (previous && range.first <= step(previous.last, 1)) {
      if (range.last > previous.last) previous.last = range.last;
    } else {
      merged.push({
        family: range.family,
        first: range.first,
        last: range.last,
      });
    }
  }
  return merged;
}

/**
 * The fewest CIDR blocks that make up the run, in ascending order.
 *
 * @public
 */
export function toCidrs(range: AddressRange): Cidr[] {
  const bits = range.family === 4 ? 32 : 128;
  const cidrs: Cidr[] = [];
  let next = range.first;
  while (next <= range.last) {
    let block = cidrAt(range.family, next, bits);
    for (let prefixLength = bits - 1; prefixLength >= 0; prefixLength--) {
      const wider = cidrAt(range.family, next, prefixLength);
      if (wider.first !== next || wider.last > range.last) break;
      block = wider;
    }
    cidrs.push(block);
    next = step(block.last, 1);
  }
  return cidrs;
}

/**
 * The blocks of that prefix length in a block, in ascending order, at most
 * `limit` of them; none when the prefix is shorter than the block's own.
 *
 * @public
 */
export function subdivide(
  cidr: Cidr,
  prefixLength: number,
  limit: number,
): Cidr[] {
  const bits = cidr.family === 4 ? 32 : 128;
  const exists =
    Number.isInteger(prefixLength) &&
    prefixLength >= cidr.prefixLength &&
    prefixLength <= bits;
  if (!exists) return [];
  const blocks: Cidr[] = [];
  let next = cidr.first;
  while (blocks.length < limit && next <= cidr.last) {
    const block = cidrAt(cidr.family, next, prefixLength);
    blocks.push(block);
    next = step(block.last, 1);
  }
  return blocks;
}
