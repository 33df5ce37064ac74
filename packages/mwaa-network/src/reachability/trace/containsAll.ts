import type { AddressRange } from '../../cidr';
import { contains, parseCidr } from '../../cidr';

/** Whether a block holds all of the addresses. */
export function containsAll(
  block: string | undefined,
  ranges: readonly AddressRange[],
): boolean {
  const cidr = parseCidr(block);
  return cidr.ok && ranges.every(range => contains(cidr.cidr, range));
}
