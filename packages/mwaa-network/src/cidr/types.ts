/**
 * An address as a number: IPv4 in a double, which holds 32 bits exactly, IPv6
 * in a bigint. The two are never mixed: whoever holds one knows its family.
 *
 * @public
 */
export type AddressValue = number | bigint;

/** @public */
export type AddressFamily = 4 | 6;

/**
 * A run of addresses, both ends included.
 *
 * @public
 */
export interface AddressRange {
  family: AddressFamily;
  first: AddressValue;
  last: AddressValue;
}

/** A CIDR block. @public */
export interface Cidr extends AddressRange {
  /** 0 to 32, or 0 to 128. */
  prefixLength: number;
  /** Canonical: host bits cleared, IPv6 compressed and in lower case. */
  text: string;
  /** Whether the text that was parsed had bits set beyond its prefix, as `10.0.0.5/16` has. */
  hostBits: boolean;
}

/** What is wrong with a text that should be a block or an address. @public */
export interface CidrProblem {
  /** The value as given, as text. */
  value: string;
  message: string;
  remedy: string;
}

/** @public */
export type CidrResult =
  { ok: true; cidr: Cidr } | { ok: false; problem: CidrProblem };

/** @public */
export type AddressResult =
  | { ok: true; family: AddressFamily; value: AddressValue; text: string }
  | { ok: false; problem: CidrProblem };
