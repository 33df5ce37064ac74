import type { Environment } from '../../snapshot';
import { parseArn } from '../../snapshot/arn';
import type { Answer } from './answers';

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
  answers: readonly Answer[],
): Origin {
  const arn = parseArn(String(environment?.Arn ?? ''));
  return {
    region: arn?.region || regionOf(answers),
    account: arn?.account || firstText(answers, ['vpcs', 'subnets'], 'OwnerId'),
  };
}

function regionOf(answers: readonly Answer[]): string {
  const named = firstText(answers, ['availabilityZones'], 'RegionName');
  if (named) return named;
  // `us-east-1a`; Local Zones have names of another form.
  const zone = firstText(answers, ['subnets'], 'AvailabilityZone');
  return /^([a-z]+(?:-[a-z]+)+-\d+)[a-z]$/.exec(zone)?.[1] ?? '';
}

function firstText(
  answers: readonly Answer[],
  parts: string[],
  member: string,
): string {
  for (const answer of answers) {
    if (answer.kind !== 'list' || !parts.includes(answer.part)) continue;
    for (const item of answer.value as Json[]) {
      const value = item?.[member];
      if (typeof value === 'string' && value !== '') return value;
    }
  }
  return '';
}
