import { parseCidr } from '../../../cidr';
import { blocksOverlap } from '../../checks/block';
import { isAbsent } from '../../checks/value';
import { field } from '../../field';
import { error, warning, type Problem } from '../../problem';
import { text } from '../../schema';
import { partOfNewVpc } from '../../checks/vpcKinds';

const path = 'vpc.cidrBlock';

/** As the quick-start template of the MWAA user guide has it. */
export const DEFAULT_CIDR_BLOCK = '10.192.0.0/16';

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

/** Of the VPC to make: /16 to /24; default 10.192.0.0/16, or the next that no VPC of the Region has. */
export const cidrBlock = field({
  path,
  schema: text,
  description: 'IPv4 block of the new VPC, /16 to /24; default 10.192.0.0/16',
  // An existing VPC has its own.
  default: view => (view.value('vpc.vpcId') ? '' : DEFAULT_CIDR_BLOCK),
  check: checkCidrBlock,
  applies: [partOfNewVpc],
  form: {
    page: 'Network',
    from: 'vpcCidrBlock',
    title: 'Address block of the new VPC',
    description:
      'An IPv4 block from /16 to /24 that no network uses which this one may ever be connected to, for example 10.192.0.0/16. Left empty, one that no VPC of the account has in the Region. It cannot be changed later.',
  },
});

function checkCidrBlock(value: unknown): Problem[] {
  if (isAbsent(value)) return [];
  const parsed = parseCidr(value);
  if (!parsed.ok) {
    const { message, remedy } = parsed.problem;
    return [error(path, value, `${message}.`, `${remedy}.`)];
  }
  const { cidr } = parsed;
  if (cidr.family !== 4) {
    return [
      error(
        path,
        value,
        'Is an IPv6 block.',
        `Give an IPv4 block, ${EXAMPLE}.`,
      ),
    ];
  }
  if (cidr.prefixLength < SHORTEST_PREFIX) {
    return [
      error(
        path,
        value,
        `Is larger than /${SHORTEST_PREFIX}, the largest that a VPC can be.`,
        `Give a block from /${SHORTEST_PREFIX} to /${LONGEST_PREFIX}, ${EXAMPLE}.`,
      ),
    ];
  }
  if (cidr.prefixLength > LONGEST_PREFIX) {
    return [
      error(
        path,
        value,
        `Is too small: four subnets with room for MWAA’s containers need /${LONGEST_PREFIX} or larger.`,
        `Give a block from /${SHORTEST_PREFIX} to /${LONGEST_PREFIX}, ${EXAMPLE}.`,
      ),
    ];
  }
  if (cidr.hostBits) {
    return [
      error(
        path,
        value,
        `Has address bits set beyond its prefix /${cidr.prefixLength}.`,
        `Write ${cidr.text}.`,
      ),
    ];
  }
  if (isWithin(IMPOSSIBLE, value)) {
    return [
      error(
        path,
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
          path,
          value,
          'Is not a range for private networks: its owner on the internet cannot be reached from the VPC.',
          `Give a block in ${PRIVATE.join(', ')}, unless this one is yours.`,
        ),
      ];
}

function isWithin(ranges: string[], block: unknown): boolean {
  return ranges.some(range => blocksOverlap(range, block));
}
