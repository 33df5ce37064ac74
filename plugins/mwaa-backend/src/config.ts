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
}

/** Reads `mwaa.profile`, `mwaa.cache` and `mwaa.operations`. */
export function readConfig(config: Config): MwaaBackendConfig {
  const profile = config.getOptionalString('mwaa.profile') ?? 'current';
  if (!isProfile(profile)) {
    throw new InputError(
      `mwaa.profile is "${profile}"; expected ${PROFILES.join(' or ')}`,
    );
  }
  const milliseconds = (key: string, byDefault: number) =>
    config.has(key)
      ? durationToMilliseconds(readDurationFromConfig(config, { key }))
      : byDefault;
  const shortest = milliseconds('mwaa.operations.pollInterval', 2_000);
  return {
    profile,
    cacheTtl: milliseconds('mwaa.cache.ttl', 60_000),
    pauses: {
      shortest,
      longest: Math.max(
        shortest,
        milliseconds('mwaa.operations.maxPollInterval', 20_000),
      ),
    },
  };
}

function isProfile(value: string): value is Profile {
  return (PROFILES as readonly string[]).includes(value);
}
