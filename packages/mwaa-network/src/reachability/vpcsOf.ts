import type { Network } from './network';

/** The VPCs of the environment's subnets: one, where all is well. */
export function vpcsOf(network: Network): Set<string> {
  return new Set(
    network.subnetIds.flatMap(id => network.subnets.get(id)?.VpcId ?? []),
  );
}

/** Whether another account owns the VPC: its endpoints are out of sight then. */
export function isShared(network: Network): boolean {
  const { account } = network.snapshot;
  return network.subnetIds.some(id => {
    const owner = network.subnets.get(id)?.OwnerId;
    return owner !== undefined && account !== '' && owner !== account;
  });
}
