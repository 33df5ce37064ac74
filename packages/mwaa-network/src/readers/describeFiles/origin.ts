import type { Environment } from '../../snapshot';
import type { Piece } from './pieces';

type Json = Record<string, unknown>;

/** Whose network the documents describe, as far as they say. */
export interface Origin {
  account: string;
  region: string;
}

/**
 * Account and Region: of the environment's ARN, or else of what the network's
 * own resources say of their owner and zone.
 */
export function originOf(
  environment: Environment | undefined,
  pieces: readonly Piece[],
): Origin {
  const [, , , region = '', account = ''] = String(
    environment?.Arn ?? '',
  ).split(':');
  return {
    region: region || regionOf(pieces),
    account: account || firstText(pieces, ['vpcs', 'subnets'], 'OwnerId'),
  };
}

function regionOf(pieces: readonly Piece[]): string {
  const named = firstText(pieces, ['availabilityZones'], 'RegionName');
  if (named) return named;
  // `us-east-1a`; Local Zones have names of another form.
  const zone = firstText(pieces, ['subnets'], 'AvailabilityZone');
  return /^([a-z]+(?:-[a-z]+)+-\d+)[a-z]$/.exec(zone)?.[1] ?? '';
}

function firstText(
  pieces: readonly Piece[],
  parts: string[],
  member: string,
): string {
  for (const piece of pieces) {
    if (piece.kind !== 'list' || !parts.includes(piece.part)) continue;
    for (const item of piece.value as Json[]) {
      const value = item?.[member];
      if (typeof value === 'string' && value !== '') return value;
    }
  }
  return '';
}
