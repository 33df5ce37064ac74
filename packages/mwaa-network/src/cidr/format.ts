import { Address6 } from 'ip-address';
import type { AddressFamily, AddressRange, AddressValue } from './types';

/** The address as people write it. @public */
export function formatAddress(
  family: AddressFamily,
  value: AddressValue,
): string {
  if (family === 6) return Address6.fromBigInt(BigInt(value)).correctForm();
  const n = Number(value);
  const octet = (place: number) => Math.floor(n / place) % 256;
  return `${octet(2 ** 24)}.${octet(2 ** 16)}.${octet(2 ** 8)}.${octet(1)}`;
}

/** A run of addresses as people write it: `10.0.0.4-10.0.0.9`. @public */
export function formatRange({ family, first, last }: AddressRange): string {
  return first === last
    ? formatAddress(family, first)
    : `${formatAddress(family, first)}-${formatAddress(family, last)}`;
}
