import { AwsError } from '../kernel/types';
import { addressText, addressValue, parseBlock } from './cidr';
import { Place, rows, SubnetRecord } from './tables';

/** AWS keeps the first four addresses and the last one of each subnet. */
const RESERVED_AT_START = 4;
const RESERVED_AT_END = 1;

function taken(place: Place, subnet: SubnetRecord): Set<string> {
  return new Set(
    rows(place, 'networkInterfaces')
      .filter(row => row.SubnetId === subnet.SubnetId)
      .map(row => row.PrivateIpAddress),
  );
}

/** How many addresses of a subnet can still be given out. */
export function freeAddresses(place: Place, subnet: SubnetRecord): number {
  const { first, last } = parseBlock(subnet.CidrBlock)!;
  const size = last - first + 1 - RESERVED_AT_START - RESERVED_AT_END;
  return size - taken(place, subnet).size;
}

/**
 * Takes an address of the subnet: the asked one, or the first that is free.
 * @throws AwsError `InvalidIPAddress.InUse`, `InvalidParameterValue`,
 *   `InsufficientFreeAddressesInSubnet`.
 */
export function takeAddress(
  place: Place,
  subnet: SubnetRecord,
  asked?: string,
): string {
  const { first, last } = parseBlock(subnet.CidrBlock)!;
  const used = taken(place, subnet);
  const from = first + RESERVED_AT_START;
  const to = last - RESERVED_AT_END;
  if (asked) {
    const value = addressValue(asked);
    if (value < from || value > to) {
      throw new AwsError(
        'InvalidParameterValue',
        `Address ${asked} does not fall within the subnet's address range`,
      );
    }
    if (used.has(asked)) {
      throw new AwsError(
        'InvalidIPAddress.InUse',
        'The specified address is already in use.',
      );
    }
    return asked;
  }
  for (let value = from; value <= to; value += 1) {
    const address = addressText(value);
    if (!used.has(address)) {
      return address;
    }
  }
  throw new AwsError(
    'InsufficientFreeAddressesInSubnet',
    `There are not enough free addresses in subnet '${subnet.SubnetId}' to satisfy the requested number of instances.`,
  );
}
