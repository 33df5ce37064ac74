import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { readMilliseconds } from '../config';

/** How much may be asked of AWS in one window of time. */
export interface Limits {
  /** Milliseconds. */
  window: number;
  /** Requests of one user within a window. */
  perUser: number;
  /** Requests of one service within a window. */
  perService: number;
}

const KEY = 'mwaa.limits';
const MINUTE = 60_000;

/**
 * Reads `mwaa.limits`.
 *
 * @returns undefined where it is `false`, and nothing is limited
 * @throws InputError that names the key and what is expected of it
 */
export function readLimits(config: Config): Limits | undefined {
  const value = config.getOptional(KEY);
  if (value === false) return undefined;
  if (
    value !== undefined &&
    (typeof value !== 'object' || value === null || Array.isArray(value))
  ) {
    throw new InputError(
      `${KEY} is ${JSON.stringify(value)}; give false, or an object with window, perUser and perService`,
    );
  }
  return {
    window: readMilliseconds(config, `${KEY}.window`, MINUTE, 1_000),
    perUser: readCount(config, `${KEY}.perUser`, 30),
    perService: readCount(config, `${KEY}.perService`, 120),
  };
}

function readCount(config: Config, key: string, byDefault: number): number {
  const value = config.getOptionalNumber(key) ?? byDefault;
  if (!Number.isSafeInteger(value) || value < 1) {
    throw new InputError(
      `${key} is ${value}; give a whole number of 1 at least, or set ${KEY} to false for no limits at all`,
    );
  }
  return value;
}
