import type { CacheService } from '@backstage/backend-plugin-api';
import type { JsonObject } from '@backstage/types';
import type { MwaaAws, Place } from 'backstage-plugin-mwaa-node';
import type { RegionFacts } from 'mwaa-network';
import { SharedReadings } from '../readings/SharedReadings';
import { BUDGETS } from '../budgets';
import { timeoutSignal } from '../readings/timeoutSignal';
import { waitFor } from '../readings/waitFor';
import { mapAwsErrors } from '../readings/mapAwsErrors';

/** What an account offers in a Region, read seldom and shared. */
export class FactsReader {
  readonly #aws: MwaaAws;
  readonly #cache: CacheService;
  readonly #ttl: number;
  readonly #shared = new SharedReadings<RegionFacts>();

  constructor(options: {
    aws: MwaaAws;
    cache: CacheService;
    /** Milliseconds. */
    ttl: number;
  }) {
    this.#aws = options.aws;
    this.#cache = options.cache;
    this.#ttl = options.ttl;
  }

  /**
   * @param options - `refresh`: as they are now, not as they were a while ago;
   *   `signal`: until when to wait, the reading itself goes on
   * @throws ServiceUnavailableError when AWS does not give them to the portal
   */
  async read(
    { account, region }: Place,
    {
      refresh = false,
      signal = timeoutSignal(),
    }: { refresh?: boolean; signal?: AbortSignal } = {},
  ): Promise<RegionFacts> {
    const key = `facts:${account}:${region}`;
    const cached = refresh ? undefined : await this.#cache.get<JsonObject>(key);
    if (cached) return cached as unknown as RegionFacts;
    const reading = this.#shared.read(key, async () => {
      // No caller's signal goes in: others may be waiting for the same reading.
      const facts = await mapAwsErrors(
        this.#aws.regionFacts(
          { account, region },
          { signal: timeoutSignal(BUDGETS.reading) },
        ),
      );
      await this.#cache.set(key, facts as unknown as JsonObject, {
        ttl: this.#ttl,
      });
      return facts;
    });
    return waitFor(reading, signal);
  }
}
