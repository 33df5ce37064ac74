import type { AddressRange } from '../cidr';
import { parseCidr, subtract } from '../cidr';

/**
 * Blocks that no host of the internet has: private, shared, loopback, link
 * local, documentation, benchmarking, multicast, reserved. From the IANA IPv4
 * Special-Purpose Address Registry.
 */
const SPECIAL = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
];

function range(text: string): AddressRange {
  const result = parseCidr(text);
  if (!result.ok) throw new Error(result.problem.message);
  return result.cidr;
}

let addresses: readonly AddressRange[] | undefined;

/** Every address that a host of the internet may have: IPv4, which is what MWAA uses. */
export function internetAddresses(): readonly AddressRange[] {
  addresses ??= subtract(range('0.0.0.0/0'), SPECIAL.map(range));
  return addresses;
}

/** Every IPv4 address: 0.0.0.0/0. */
export function wholeIpv4(): AddressRange {
  return range('0.0.0.0/0');
}
