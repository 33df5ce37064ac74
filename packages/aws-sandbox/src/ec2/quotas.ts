import { Place } from './tables';

/**
 * AWS's default quotas that EC2 enforces here. Source: Amazon VPC quotas, 2026.
 */
export const ec2Quotas = {
  vpcsPerRegion: 5,
  addressesPerRegion: 5,
  internetGatewaysPerRegion: 5,
  natGatewaysPerZone: 5,
  rulesPerSecurityGroup: 60,
  groupsPerInterface: 5,
  entriesPerNetworkAcl: 20,
  interfaceEndpointsPerVpc: 50,
};

export type Ec2Quota = keyof typeof ec2Quotas;

function granted({ store, account, region }: Place) {
  return store.collection<number>(account, region, 'ec2/grantedQuotas');
}

/** What holds for the account in the Region: the default, or what was granted. */
export function quotaOf(place: Place, name: Ec2Quota): number {
  return granted(place).get(name) ?? ec2Quotas[name];
}

/** Sets what holds from now on: AWS raises on request, tests lower, too. */
export function grantQuota(place: Place, name: Ec2Quota, value: number): void {
  granted(place).set(name, value);
  place.store.touch();
}
