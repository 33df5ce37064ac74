import { blocksOverlap } from '../request/checks/block';
import { error } from '../request/problem';
import type { EnvironmentRequest, Problem, ResolvedRequest } from '../request';

/** The second and third number of the first block that is tried. */
const FIRST = { second: 27, third: 0 };

/**
 * The first /22 of 172.16.0.0/12, from 172.27.0.0 on, that overlaps none of the
 * blocks that are taken; empty when there is none. Client VPN refuses one that
 * overlaps its VPC, and one that overlaps what the VPC is connected to could
 * never be answered.
 */
export function freeClientBlock(taken: readonly string[]): string {
  for (let step = 0; step < 16 * 64; step++) {
    const second = 16 + ((FIRST.second - 16 + Math.floor(step / 64)) % 16);
    const third = (FIRST.third + step * 4) % 256;
    const block = `172.${second}.${third}.0/22`;
    if (!taken.some(other => blocksOverlap(other, block))) return block;
  }
  return '';
}

/**
 * The access with a block for the clients of a VPN, where none was asked for.
 *
 * @param taken - blocks that the clients must not have
 */
export function withClientBlock(
  { access }: ResolvedRequest,
  taken: string[],
): ResolvedRequest['access'] {
  return access.mechanism === 'client-vpn' && !access.clientCidrBlock
    ? { ...access, clientCidrBlock: freeClientBlock(taken) }
    : access;
}

/** The request's access with the block that was chosen for its clients. */
export function withBlock(
  access: NonNullable<EnvironmentRequest['access']>,
  clientCidrBlock: string,
): NonNullable<EnvironmentRequest['access']> {
  return access.mechanism === 'client-vpn'
    ? { ...access, clientCidrBlock }
    : access;
}

/** @returns a problem when no block was free */
export function checkClientBlock({ access }: ResolvedRequest): Problem[] {
  return access.mechanism === 'client-vpn' && !access.clientCidrBlock
    ? [
        error(
          'access.clientCidrBlock',
          '',
          'Every /22 of 172.16.0.0/12 overlaps a VPC of the account.',
          'Give a block from /12 to /22 that no network uses.',
        ),
      ]
    : [];
}
