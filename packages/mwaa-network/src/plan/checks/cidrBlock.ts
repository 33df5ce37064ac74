import { overlaps, parseCidr } from '../../cidr';
import { error, warning } from '../problem';
import { isAbsent, type Check } from './value';

const FIELD = 'vpc.cidrBlock';
// EC2 takes /28 too; under /24 the subnets are too small for an environment that grows.
const SHORTEST_PREFIX = 16;
const LONGEST_PREFIX = 24;
const EXAMPLE = 'for example 10.192.0.0/16';

/** Ranges for private networks: RFC 1918 and RFC 6598. */
const PRIVATE = [
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '100.64.0.0/10',
];

/** Ranges that no VPC can have: this host, loopback, link local, multicast and beyond. */
const IMPOSSIBLE = [
  '0.0.0.0/8',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '224.0.0.0/3',
];

/** The new VPC's CIDR block. @public */
export const checkCidrBlock: Check = value => {
  if (isAbsent(value)) return [];
  const parsed = parseCidr(value);
  if (!parsed.ok) {
    const { message, remedy } = parsed.problem;
    return [error(FIELD, value, `${message}.`, `${remedy}.`)];
  }
  const { cidr } = parsed;
  if (cidr.family !== 4) {
    return [
      error(
        FIELD,
        value,
        'Is an IPv6 block.',
        `Give an IPv4 block, ${EXAMPLE}.`,
      ),
    ];
  }
  if (cidr.prefixLength < SHORTEST_PREFIX) {
    return [
      error(
        FIELD,
        value,
        `Is larger than /${SHORTEST_PREFIX}, the largest that a VPC can be.`,
        `Give a block from /${SHORTEST_PREFIX} to /${LONGEST_PREFIX}, ${EXAMPLE}.`,
      ),
    ];
  }
  if (cidr.prefixLength > LONGEST_PREFIX) {
    return [
      error(
        FIELD,
        value,
        `Is too small: four subnets with room for MWAA’s containers need /${LONGEST_PREFIX} or larger.`,
        `Give a block from /${SHORTEST_PREFIX} to /${LONGEST_PREFIX}, ${EXAMPLE}.`,
      ),
    ];
  }
  if (cidr.hostBits) {
    return [
      error(
        FIELD,
        value,
        `Has address bits set beyond its prefix /${cidr.prefixLength}.`,
        `Write ${cidr.text}.`,
      ),
    ];
  }
  if (isWithin(IMPOSSIBLE, value)) {
    return [
      error(
        FIELD,
        value,
        'Lies in a range that no VPC can have.',
        `Give a private block, ${EXAMPLE}.`,
      ),
    ];
  }
  return isWithin(PRIVATE, value)
    ? []
    : [
        warning(
          FIELD,
          value,
          'Is not a range for private networks: its owner on the internet cannot be reached from the VPC.',
          `Give a block in ${PRIVATE.join(', ')}, unless this one is yours.`,
        ),
      ];
};

function isWithin(ranges: string[], block: unknown): boolean {
  return ranges.some(range => blocksOverlap(range, block));
}

/** Whether two blocks share an address; what is no block shares none. */
export function blocksOverlap(a: unknown, b: unknown): boolean {
  const left = parseCidr(a);
  const right = parseCidr(b);
  return left.ok && right.ok && overlaps(left.cidr, right.cidr);
}
