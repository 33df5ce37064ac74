import type { AddressRange } from '../../cidr';
import type { VpcEndpoint } from '../../snapshot';

/** One end of a flow. */
export interface Place {
  /** Its words: `subnet-1`, `10.0.0.4`, `the internet`. */
  name: string;
  /** Hops from the owner to the interface: `[i-1, eni-1]`. */
  ids: string[];
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
  /** A NAT gateway's own interface. */
  natGatewayId?: string;
  /** Why it takes no part: an instance that is stopped. */
  fault?: string;
  /** Asked for by an address of the internet. */
  isPublic?: boolean;
  /** Where the name of a service leads. */
  isService?: boolean;
  /** A service behind a gateway endpoint. */
  gatewayEndpoint?: VpcEndpoint;
}

/** Where it lies: undefined outside. */
export function isInside(
  place: Place,
): place is Place & { subnetId: string; vpcId: string } {
  return place.subnetId !== undefined;
}
