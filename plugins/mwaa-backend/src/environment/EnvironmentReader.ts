import type { CacheService } from '@backstage/backend-plugin-api';
import { isError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import type {
  EnvironmentArn,
  EnvironmentHealth,
} from 'backstage-plugin-mwaa-common';
import type { MwaaAws } from 'backstage-plugin-mwaa-node';
import type { NetworkSnapshot } from 'mwaa-network';
import { evaluateHealth, type Metrics } from '../health/evaluateHealth';
import { alarmQueries, alarmRange } from '../health/queries';
import { redact } from './redact';
import { SharedReadings } from '../readings/SharedReadings';
import { timeoutSignal } from '../readings/timeoutSignal';

/** What was read of one environment. The verdict is made anew each time. */
export type Reading = { readAt: string } & (
  | { state: 'read'; snapshot: NetworkSnapshot; health: EnvironmentHealth }
  | { state: 'gone'; message: string }
  | { state: 'denied'; message: string; remedy: string }
);

/** A refresh within so many milliseconds of a reading gets that reading. */
const REFRESH_PAUSE = 5_000;

/** That AWS did not answer is not remembered for longer than this. */
const FAILURE_TTL = 10_000;

/** @internal */
export interface EnvironmentReaderOptions {
  aws: MwaaAws;
  cache: CacheService;
  /** Milliseconds. */
  ttl: number;
  /** For tests: milliseconds for one reading. */
  limit?: number;
  /** For tests: the time, in milliseconds. */
  now?: () => number;
}

/** How an environment is read. */
export interface ReadOptions {
  /** Not from the cache. */
  refresh?: boolean;
  /** Called where AWS has to be asked; what it throws prevents that. */
  beforeReading?: () => Promise<void>;
}

/**
 * Reads environments, from the cache where it may. Whoever asks has been
 * authorised before: the cache knows of environments, not of people.
 */
export class EnvironmentReader {
  readonly #options: EnvironmentReaderOptions;
  readonly #readings = new SharedReadings<Reading>();
  readonly #tags = new SharedReadings<Record<string, string>>();

  constructor(options: EnvironmentReaderOptions) {
    this.#options = options;
  }

  async read(arn: EnvironmentArn, options?: ReadOptions): Promise<Reading> {
    const key = `environment:${arn.arn}`;
    const cached = (await this.#options.cache.get<JsonObject>(
      key,
    )) as unknown as Reading | undefined;
    const recent =
      cached && Date.parse(cached.readAt) + REFRESH_PAUSE > this.#now();
    if (cached && (!options?.refresh || recent)) return cached;
    await options?.beforeReading?.();
    return this.#readings.read(key, async () => {
      const reading = await this.#read(arn);
      await this.#options.cache.set(key, reading as unknown as JsonObject, {
        ttl:
          reading.state === 'read'
            ? this.#options.ttl
            : Math.min(this.#options.ttl, FAILURE_TTL),
      });
      return reading;
    });
  }

  /**
   * The environment's own tags; none when it cannot be read, whatever the
   * reason.
   */
  async tags(arn: EnvironmentArn): Promise<Record<string, string>> {
    const { aws, cache, ttl } = this.#options;
    const key = `tags:${arn.arn}`;
    const cached = await cache.get<Record<string, string>>(key);
    if (cached) return cached;
    return this.#tags.read(key, async () => {
      const read = await aws.getEnvironment(arn, this.#within()).then(
        ({ tags }) => ({ tags, ttl }),
        // Soon asked again: otherwise a hiccup of AWS would keep people out.
        () => ({ tags: {}, ttl: Math.min(ttl, FAILURE_TTL) }),
      );
      await cache.set(key, read.tags, { ttl: read.ttl });
      return read.tags;
    });
  }

  async #read(arn: EnvironmentArn): Promise<Reading> {
    const readAt = new Date(this.#now()).toISOString();
    // No caller's signal goes in: others may be waiting for the same reading.
    const within = this.#within();
    const [collected, metrics] = await Promise.allSettled([
      this.#options.aws.collect(arn, within),
      this.#options.aws.metrics(
        arn,
        alarmQueries(arn.name),
        alarmRange(readAt),
        within,
      ),
    ]);
    if (collected.status === 'rejected') {
      return { readAt, ...notRead(arn, collected.reason) };
    }
    const snapshot = redact(collected.value);
    return {
      state: 'read',
      readAt,
      snapshot,
      health: evaluateHealth(
        environmentOf(snapshot)?.Status ?? '',
        metrics.status === 'fulfilled'
          ? { status: 'read', series: metrics.value }
          : unreadable(metrics.reason),
        readAt,
        environmentOf(snapshot)?.CreatedAt,
      ),
    };
  }

  #within() {
    return { signal: timeoutSignal(this.#options.limit) };
  }

  #now(): number {
    return this.#options.now?.() ?? Date.now();
  }
}

function environmentOf({ environment }: NetworkSnapshot) {
  return environment.status === 'read' ? environment.items[0] : undefined;
}

function unreadable(reason: unknown): Metrics {
  return {
    status: 'notRead',
    reason: isError(reason) ? reason.message : String(reason),
  };
}

function notRead(
  arn: EnvironmentArn,
  error: unknown,
):
  | { state: 'gone'; message: string }
  | { state: 'denied'; message: string; remedy: string } {
  const message = messageOf(error);
  if (isError(error) && error.name === 'NotFoundError') {
    return {
      state: 'gone',
      message: `There is no environment ${arn.name} in account ${arn.account}, ${arn.region} any more`,
    };
  }
  return isError(error) && error.name === 'NotAllowedError'
    ? {
        state: 'denied',
        message,
        remedy: `Let the portal's role for account ${arn.account} be assumed, and allow it airflow:GetEnvironment and the other calls of the read policy.`,
      }
    : {
        state: 'denied',
        message,
        remedy:
          'AWS could not be reached. Try again in a moment; if it stays so, look at the network and credentials of the portal.',
      };
}

function messageOf(error: unknown): string {
  if (!isError(error)) return String(error);
  return error.name === 'TimeoutError'
    ? 'AWS did not answer in time'
    : error.message;
}
