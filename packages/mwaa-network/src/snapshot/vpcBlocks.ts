import { itemsOf } from './builders';
import type { NetworkSnapshot } from './types';

/** The IPv4 blocks of a VPC, the primary one first. */
export function vpcBlocksOf(
  snapshot: NetworkSnapshot,
  vpcId: string,
): string[] {
  const vpc = itemsOf(snapshot.vpcs).find(({ VpcId }) => VpcId === vpcId);
  const associated = (vpc?.CidrBlockAssociationSet ?? [])
    .filter(({ CidrBlockState }) => CidrBlockState?.State !== 'disassociated')
    .map(({ CidrBlock }) => CidrBlock);
  return [
    ...new Set(
      [vpc?.CidrBlock, ...associated].filter(block => block !== undefined),
    ),
  ];
}
