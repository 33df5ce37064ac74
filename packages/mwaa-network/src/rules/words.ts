import { displayId } from '../snapshot';

/** Ids as people read them, in order: `sg-1, sg-2`. */
export function names(ids: Iterable<string>): string {
  return [...new Set(ids)].sort().map(displayId).join(', ');
}

/** `1 subnet`, `2 subnets`. */
export function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}
