import { Address4, Address6 } from 'ip-address';
import { templateError } from '../../errors';
import {
  KNOWN_AFTER_APPLY,
  type TemplateFunction,
  isKnownLater,
} from '../scope';

/** Most blocks that one call may give. */
const MAX_COUNT = 256;

/**
 * `Fn::Cidr: [block, count, cidrBits]`: the first `count` blocks with
 * `cidrBits` host bits each (so 8 gives /24 of IPv4) within the block.
 */
export const cidr: TemplateFunction = (argument, _scope, evaluate) => {
  if (!Array.isArray(argument) || argument.length < 2 || argument.length > 3) {
    throw templateError(
      'every Fn::Cidr object requires two required parameters and one optional parameter, (1) the cidr block of network (2) the number of subnets to be carved out of network (3) the cidrBits',
    );
  }
  const [block, count, bits] = argument.map(item => evaluate(item));
  if (isKnownLater(block)) return KNOWN_AFTER_APPLY;
  return subdivide(
    String(block),
    Number(count),
    bits === undefined ? undefined : Number(bits),
  );
};

function subdivide(block: string, count: number, bits?: number): string[] {
  const v6 = block.includes(':');
  if (!(v6 ? Address6 : Address4).isValid(block) || !block.includes('/')) {
    throw templateError(`Fn::Cidr contains invalid CIDR block ${block}`);
  }
  const address = v6 ? new Address6(block) : new Address4(block);
  const width = v6 ? 128 : 32;
  const hostBits = bits ?? 8;
  const prefix = width - hostBits;
  const room = prefix - address.subnetMask;
  if (
    !Number.isInteger(count) ||
    count < 1 ||
    count > MAX_COUNT ||
    room < 0 ||
    BigInt(count) > 1n << BigInt(room)
  ) {
    throw templateError(
      `Fn::Cidr does not have enough space for ${count} subnets of size ${hostBits} within ${block}`,
    );
  }
  const first = address.startAddress().bigInt();
  return Array.from({ length: count }, (_, index) => {
    const start = first + (BigInt(index) << BigInt(hostBits));
    const text = v6
      ? Address6.fromBigInt(start).correctForm()
      : Address4.fromBigInt(start).correctForm();
    return `${text}/${prefix}`;
  });
}
