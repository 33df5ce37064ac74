import { parseCidr, subdivide } from '../cidr';

/** The longest prefix of which a larger VPC's subnets are made. */
const COMFORTABLE = 24;

/**
 * The CIDR blocks of a new VPC's subnets: two public, two private, next to each
 * other from the block's start. They are /24 where the block has room, so that
 * most of it stays free for others, and quarters of a block that is smaller.
 * Both tiers have their place whether or not there are public subnets, so that
 * the private ones are the same under either routing.
 *
 * @param cidrBlock - of the VPC, checked: /16 to /24
 */
export function subnetBlocks(cidrBlock: string): {
  public: string[];
  private: string[];
} {
  const parsed = parseCidr(cidrBlock);
  if (!parsed.ok) return { public: [], private: [] };
  const prefix = Math.max(COMFORTABLE, parsed.cidr.prefixLength + 2);
  const blocks = subdivide(parsed.cidr, prefix, 4).map(cidr => cidr.text);
  return { public: blocks.slice(0, 2), private: blocks.slice(2) };
}
