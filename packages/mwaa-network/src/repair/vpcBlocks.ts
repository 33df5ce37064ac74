import type { Network } from '../reachability';
import { itemsOf } from '../snapshot';

/** The IPv4 blocks of a VPC, its first one first; none where it was not read. */
export function vpcBlocks(vpcId: string, { snapshot }: Network): string[] {
  const vpc = itemsOf(snapshot.vpcs).find(({ VpcId }) => VpcId === vpcId);
  const others = (vpc?.CidrBlockAssociationSet ?? [])
    .filter(({ CidrBlockState }) =>
      ['associated', undefined].includes(CidrBlockState?.State),
    )
    .map(({ CidrBlock }) => CidrBlock);
  return [
    ...new Set(
      [vpc?.CidrBlock, ...others].filter(block => block !== undefined),
    ),
  ];
}
