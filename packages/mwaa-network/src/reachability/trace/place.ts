import type { AddressRange } from '../../cidr';
import { displayId } from '../../snapshot';
import type { Subnet, VpcEndpoint } from '../../snapshot';
import { internetAddresses } from '../internetAddresses';

/** One end of a flow. */
export interface Place {
  /** Its words: `subnet-1`, `10.0.0.4`, `the internet`. */
  name: string;
  /** Hops from the owner to the interface: `[i-1, eni-1]`. */
  ids: readonly string[];
  /** Undefined outside of the VPCs that were read. */
  subnetId: string | undefined;
  vpcId: string | undefined;
  /** Its addresses as its own network sees them, of both families. */
  ranges: readonly AddressRange[];
  /** Those that the internet knows it by. */
  publicRanges: readonly AddressRange[];
  hasPublicAddress: boolean;
  /** Undefined where its groups are not known, and are not asked. */
  groupIds: readonly string[] | undefined;
  /** Prefix lists that hold all of its addresses. */
  prefixListIds?: readonly string[];
  /** A NAT gateway's own interface. */
  natGatewayId?: string;
  /** Why it takes no part: an instance that is stopped. */
  fault?: string;
  /** Every host of the internet. */
  isInternet?: boolean;
  /** Asked for by an address of the internet. */
  isPublic?: boolean;
  /** Where the name of a service leads. */
  isService?: boolean;
  /** A service behind a gateway endpoint. */
  gatewayEndpoint?: VpcEndpoint;
  /** Of such a service: its addresses were not read, so that any of the internet may be one. */
  isAnywhere?: boolean;
}

/** The end of a flow that lies in a subnet. */
export type Inside = Place & { subnetId: string; vpcId: string };

/** Where it lies: undefined outside. */
export function isInside(place: Place): place is Inside {
  return place.subnetId !== undefined;
}

/** Addresses that lie in no subnet that was read. */
export function outside(name: string, ranges: readonly AddressRange[]): Place {
  return {
    name,
    ids: [],
    subnetId: undefined,
    vpcId: undefined,
    ranges,
    publicRanges: ranges,
    hasPublicAddress: true,
    groupIds: [],
  };
}

/** Every host of the internet. */
export function internet(): Place {
  return { ...outside('the internet', internetAddresses()), isInternet: true };
}

/** Interfaces in a subnet that have no public address: at whichever of these addresses. */
export function within(
  { SubnetId, VpcId }: Pick<Subnet, 'SubnetId' | 'VpcId'>,
  ranges: readonly AddressRange[],
  groupIds: readonly string[] | undefined,
): Inside {
  return {
    name: displayId(SubnetId),
    ids: [],
    subnetId: SubnetId,
    vpcId: VpcId,
    ranges,
    publicRanges: [],
    hasPublicAddress: false,
    groupIds,
  };
}
