import { parseCidr, subdivide, subtract, toCidrs, type Cidr } from '../cidr';
import { vpcBlocksOf } from '../snapshot';
import type { Network } from '../reachability';

/** The smallest subnet that EC2 makes: a NAT gateway needs one address. */
const PREFIX_LENGTH = 28;

/**
 * The first free blocks of a VPC that a subnet could have, at most `limit`;
 * fewer where the VPC is full, or its blocks are not known.
 */
export function freeSubnetBlocks(
  network: Network,
  vpcId: string,
  limit: number,
): string[] {
  const taken = [...network.subnets.values()]
    .filter(({ VpcId }) => VpcId === vpcId)
    .flatMap(({ CidrBlock }) => cidrOf(CidrBlock));
  return vpcBlocksOf(network.snapshot, vpcId)
    .flatMap(cidrOf)
    .flatMap(block => subtract(block, taken))
    .flatMap(toCidrs)
    .flatMap(block => subdivide(block, PREFIX_LENGTH, limit))
    .slice(0, limit)
    .map(({ text }) => text);
}

function cidrOf(text: unknown): Cidr[] {
  const result = parseCidr(text);
  return result.ok && result.cidr.family === 4 ? [result.cidr] : [];
}
