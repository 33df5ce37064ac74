import { Address4, Address6 } from 'ip-address';
import { AwsError } from '../kernel/types';

/** A block of IPv4 addresses; `first` and `last` are inclusive. */
export interface Block {
  text: string;
  prefix: number;
  first: number;
  last: number;
}

/** A block in its canonical form; `undefined` if the text is none. */
export function parseBlock(text: string | undefined): Block | undefined {
  if (
    !text ||
    !/^\d+\.\d+\.\d+\.\d+\/\d+$/.test(text) ||
    !Address4.isValid(text)
  ) {
    return undefined;
  }
  const address = new Address4(text);
  const first = Number(address.startAddress().bigInt());
  const size = 2 ** (32 - address.subnetMask);
  return {
    text: `${addressText(first)}/${address.subnetMask}`,
    prefix: address.subnetMask,
    first,
    last: first + size - 1,
  };
}

/** @throws AwsError `InvalidParameterValue` when the text is no block. */
export function blockOf(text: string | undefined, parameter: string): Block {
  const block = parseBlock(text);
  if (!block) {
    throw new AwsError(
      'InvalidParameterValue',
      `Value (${text}) for parameter ${parameter} is invalid. This is not a valid CIDR block.`,
    );
  }
  return block;
}

export function isIpv6Block(text: string | undefined): boolean {
  return Boolean(text?.includes('/') && Address6.isValid(text));
}

export function overlap(left: Block, right: Block): boolean {
  return left.first <= right.last && right.first <= left.last;
}

export function contains(outer: Block, inner: Block): boolean {
  return outer.first <= inner.first && inner.last <= outer.last;
}

/** A number to `10.0.0.1`. */
export function addressText(value: number): string {
  return [24, 16, 8, 0]
    .map(shift => Math.floor(value / 2 ** shift) % 256)
    .join('.');
}

/** `10.0.0.1` to its number. */
export function addressValue(text: string): number {
  return Number(new Address4(text).bigInt());
}
