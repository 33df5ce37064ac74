import { Address4, Address6, AddressError } from 'ip-address';
import type {
  AddressFamily,
  AddressResult,
  AddressValue,
  Cidr,
  CidrProblem,
  CidrResult,
} from './types';
import { formatAddress } from './format';

const BITS = { 4: 32, 6: 128 } as const;

/**
 * The same few dozen blocks are parsed again and again: by every rule, and by
 * every keystroke of a form. Bounded, so that a hostile input cannot fill the
 * memory; results are frozen, so that sharing them is safe.
 */
const parsed = new Map<string, CidrResult>();
const addresses = new Map<string, AddressResult>();
const PARSED_AT_MOST = 10_000;

/**
 * Reads a CIDR block, IPv4 or IPv6. Host bits are cleared, as EC2 does, and
 * reported. Anything else, of whatever type, is a problem with its remedy:
 * nothing is thrown and nothing is NaN.
 *
 * @public
 */
export function parseCidr(value: unknown): CidrResult {
  if (typeof value !== 'string') return { ok: false, problem: notText(value) };
  const known = parsed.get(value);
  if (known) return known;
  const result = parseCidrText(value);
  if (parsed.size >= PARSED_AT_MOST) parsed.clear();
  parsed.set(value, result);
  return result;
}

/**
 * Reads a single address, IPv4 or IPv6, without a prefix length.
 *
 * @public
 */
export function parseAddress(value: unknown): AddressResult {
  if (typeof value !== 'string') return { ok: false, problem: notText(value) };
  const known = addresses.get(value);
  if (known) return known;
  const result = parseAddressText(value);
  if (addresses.size >= PARSED_AT_MOST) addresses.clear();
  addresses.set(value, result);
  return result;
}

function parseAddressText(value: string): AddressResult {
  if (value.includes('/')) {
    return {
      ok: false,
      problem: {
        value,
        message: `“${value}” is a block, not an address`,
        remedy: `Leave out the prefix length: ${value.split('/')[0]}`,
      },
    };
  }
  const address = read(value);
  return 'problem' in address
    ? { ok: false, problem: address.problem }
    : Object.freeze({
        ok: true as const,
        family: address.family,
        value: address.value,
        text: formatAddress(address.family, address.value),
      });
}

function parseCidrText(value: string): CidrResult {
  if (!value.includes('/')) {
    const { example } = hints(value);
    return {
      ok: false,
      problem: {
        value,
        message: `“${value}” has no prefix length`,
        remedy: `Write the block with its prefix length, for example ${example}`,
      },
    };
  }
  const address = read(value);
  if ('problem' in address) return { ok: false, problem: address.problem };
  return {
    ok: true,
    cidr: Object.freeze(
      cidrAt(address.family, address.value, address.prefixLength),
    ),
  };
}

/** The block of that prefix length in which the address lies. @internal */
export function cidrAt(
  family: AddressFamily,
  address: AddressValue,
  prefixLength: number,
): Cidr {
  const hostBitCount = BITS[family] - prefixLength;
  let first: AddressValue;
  let last: AddressValue;
  if (family === 4) {
    const size = 2 ** hostBitCount;
    first = Math.floor((address as number) / size) * size;
    last = first + size - 1;
  } else {
    const shift = BigInt(hostBitCount);
    first = ((address as bigint) >> shift) << shift;
    last = first + (1n << shift) - 1n;
  }
  return {
    family,
    first,
    last,
    prefixLength,
    text: `${formatAddress(family, first)}/${prefixLength}`,
    hostBits: first !== address,
  };
}

function read(
  value: string,
):
  | { family: AddressFamily; value: AddressValue; prefixLength: number }
  | { problem: CidrProblem } {
  try {
    if (!value.includes(':')) {
      const address = new Address4(value);
      const [a, b, c, d] = address.parsedAddress.map(Number);
      return {
        family: 4,
        value: ((a * 256 + b) * 256 + c) * 256 + d,
        prefixLength: address.subnetMask,
      };
    }
    const address = new Address6(value);
    if (address.zone) {
      return {
        problem: {
          value,
          message: `“${value}” has a zone, “${address.zone}”, which means nothing in a VPC`,
          remedy: `Leave out “${address.zone}”`,
        },
      };
    }
    return {
      family: 6,
      value: address.bigInt(),
      prefixLength: address.subnetMask,
    };
  } catch (error) {
    if (!(error instanceof AddressError)) throw error;
    const { kind, example } = hints(value);
    return {
      problem: {
        value,
        message: `“${value}” is not ${kind}: ${error.message.replace(/\.$/, '')}`,
        remedy: `Write it in the form ${example}`,
      },
    };
  }
}

function hints(value: string): { kind: string; example: string } {
  const block = value.includes('/');
  return value.includes(':')
    ? {
        kind: block ? 'an IPv6 block' : 'an IPv6 address',
        example: block ? '2001:db8::/56' : '2001:db8::1',
      }
    : {
        kind: block ? 'an IPv4 block' : 'an IPv4 address',
        example: block ? '10.192.0.0/16' : '10.192.0.1',
      };
}

function notText(value: unknown): CidrProblem {
  const shown = String(
    typeof value === 'object' && value !== null ? 'an object' : value,
  );
  return {
    value: shown,
    message: `${shown} is not a text`,
    remedy: 'Write it as text, for example "10.192.0.0/16"',
  };
}
