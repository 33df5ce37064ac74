import type { CacheService } from '@backstage/backend-plugin-api';
import type { JsonObject } from '@backstage/types';
import type { CallOptions, MwaaAws, Place } from 'backstage-plugin-mwaa-node';
import type { RegionFacts } from 'mwaa-network';
import { SharedReadings } from '../environment/SharedReadings';

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

  async read(
    { account, region }: Place,
    options?: CallOptions,
  ): Promise<RegionFacts> {
    const key = `facts:${account}:${region}`;
    const cached = await this.#cache.get<JsonObject>(key);
    if (cached) return cached as unknown as RegionFacts;
    return this.#shared.read(key, async () => {
      const facts = await this.#aws.regionFacts({ account, region }, options);
      await this.#cache.set(key, facts as unknown as JsonObject, {
        ttl: this.#ttl,
      });
      return facts;
    });
  }
}
