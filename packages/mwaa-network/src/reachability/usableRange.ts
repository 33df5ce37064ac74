import type { AddressRange } from '../cidr';
import { parseCidr, step } from '../cidr';
import type { Subnet } from '../snapshot';

/**
 * The addresses that a subnet gives out: all but the four first, which AWS
 * keeps, and the last. Undefined when the block is not known.
 */
export function usableRange(subnet: Subnet): AddressRange | undefined {
  const block = parseCidr(subnet.CidrBlock);
  if (!block.ok) return undefined;
  const { family, first, last, prefixLength } = block.cidr;
  if (family !== 4 || prefixLength > 28) return { family, first, last };
  return { family, first: (first as number) + 4, last: step(last, -1) };
}
