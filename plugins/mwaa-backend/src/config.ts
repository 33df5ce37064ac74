import { readDurationFromConfig, type Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds } from '@backstage/types';
import type { Profile } from 'mwaa-network';
import type { Pauses } from './operations/machine/backoff';

const PROFILES: readonly Profile[] = ['current', 'strict-2022'];

/** What the plugin takes from `mwaa` in the configuration. */
export interface MwaaBackendConfig {
  profile: Profile;
  /** Milliseconds. */
  cacheTtl: number;
  pauses: Pauses;
  /** Milliseconds for which operations are kept after their end. */
  retention: number;
}

const DAY = 24 * 60 * 60_000;

/**
 * Reads `mwaa.profile`, `mwaa.cache` and `mwaa.operations`.
 *
 * @throws InputError that names the key
 */
export function readConfig(config: Config): MwaaBackendConfig {
  const profile = config.getOptionalString('mwaa.profile') ?? 'current';
  if (!isProfile(profile)) {
    throw new InputError(
      `mwaa.profile is "${profile}"; expected ${PROFILES.join(' or ')}`,
    );
  }
  const milliseconds = (key: string, byDefault: number, least: number) =>
    readMilliseconds(config, key, byDefault, least);
  // Not AWS itself, whose throttling others feel too, asked without a pause.
  const shortest = milliseconds('mwaa.operations.pollInterval', 2_000, 100);
  return {
    profile,
    // To the cache, none at all means for ever.
    cacheTtl: milliseconds('mwaa.cache.ttl', 60_000, 1),
    pauses: {
      shortest,
      longest: Math.max(
        shortest,
        milliseconds('mwaa.operations.maxPollInterval', 20_000, 100),
      ),
    },
    retention: milliseconds('mwaa.operations.retention', 400 * DAY, DAY),
  };
}

/**
 * A duration of the configuration.
 *
 * @param least - milliseconds below which it makes no sense
 * @throws InputError that names the key, the value and the least
 */
export function readMilliseconds(
  config: Config,
  key: string,
  byDefault: number,
  least: number,
): number {
  if (!config.has(key)) return byDefault;
  const value = durationToMilliseconds(readDurationFromConfig(config, { key }));
  if (value < least) {
    throw new InputError(
      `${key} is ${value} ms; give a duration of ${least} ms at least`,
    );
  }
  return value;
}

function isProfile(value: string): value is Profile {
  return (PROFILES as readonly string[]).includes(value);
}
