import { DEFAULT_CIDR_BLOCK } from '../request/fields/vpc/cidrBlock';
import { blocksOverlap } from '../request/checks/block';
import type { RegionFacts } from '../snapshot';

/** The second number of the default block, with which the search begins. */
const FIRST = Number(DEFAULT_CIDR_BLOCK.split('.')[1]);

/**
 * The first /16 of 10.0.0.0/8, from the default one on, that no VPC of the
 * account has in this Region. Where the VPCs could not be read, or every block
 * is taken, it is the default one.
 */
export function freeBlock({ vpcs }: Pick<RegionFacts, 'vpcs'>): string {
  const taken = (vpcs ?? []).flatMap(vpc => vpc.CidrBlocks);
  for (let step = 0; step < 256; step++) {
    const block = `10.${(FIRST + step) % 256}.0.0/16`;
    if (!taken.some(other => blocksOverlap(other, block))) return block;
  }
  return DEFAULT_CIDR_BLOCK;
}
