import { overlaps, parseCidr } from '../../cidr';

/** Whether two blocks share an address; what is no block shares none. */
export function blocksOverlap(a: unknown, b: unknown): boolean {
  const left = parseCidr(a);
  const right = parseCidr(b);
  return left.ok && right.ok && overlaps(left.cidr, right.cidr);
}
