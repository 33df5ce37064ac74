import type { AvailabilityZone, ServiceDetail } from './ec2';

/**
 * What only the account knows, collected beforehand.
 *
 * @public
 */
export interface RegionFacts {
  account: string;
  region: string;
  /** ISO 8601. */
  at: string;
  availabilityZones: AvailabilityZone[];
  /** Null where it could not be read. */
  vpcEndpointServices: ServiceDetail[] | null;
  /** CIDR blocks of the VPCs that exist, by id; null where they could not be read. */
  vpcs: Array<{ VpcId: string; CidrBlocks: string[] }> | null;
  /** Names of the environments that exist; null where they could not be read. */
  environments: string[] | null;
}
