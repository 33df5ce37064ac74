import { randomUUID } from 'node:crypto';
import type { CacheService } from '@backstage/backend-plugin-api';
import type { EnvironmentId } from 'backstage-plugin-mwaa-common';
import type {
  MwaaAws,
  OwnershipConfig,
  Place,
} from 'backstage-plugin-mwaa-node';
import { SharedReadings } from '../readings/SharedReadings';
import { timeoutSignal } from '../readings/timeoutSignal';
import { readOwner } from '../ownership/readOwner';
import { mapAwsErrors } from '../readings/mapAwsErrors';

/** The environments of a place, as they were at one moment. */
interface Listing {
  /** Changes with each listing: what was kept by an earlier one is not found. */
  token: string;
  names: string[];
}

/** JSON: a value that the cache has not is undefined, and null says "none". */
type KeptOwner = { owner: string | null };

/** @internal */
export interface EnvironmentDirectoryOptions {
  aws: MwaaAws;
  cache: CacheService;
  ownership: OwnershipConfig;
  /** Milliseconds. */
  ttl: number;
  /**
   * Whether the portal has ever worked on an environment: where MWAA knows none
   * of that name, only then are its stacks looked for.
   */
  known: (id: EnvironmentId) => Promise<boolean>;
}

/**
 * Which environments there are and whose, for deciding who may do what. Names
 * are listed once for everybody, so that guessing them costs AWS nothing; what
 * it knows, it shares with other replicas by the cache.
 */
export class EnvironmentDirectory {
  readonly #options: EnvironmentDirectoryOptions;
  readonly #listings = new SharedReadings<Listing>();
  readonly #owners = new SharedReadings<KeptOwner>();
  /** How often each place was forgotten: a reading from before is not kept. */
  readonly #forgotten = new Map<string, number>();

  constructor(options: EnvironmentDirectoryOptions) {
    this.#options = options;
  }

  /** Whether MWAA has an environment of that name. */
  async has(id: EnvironmentId): Promise<boolean> {
    return (await this.#listing(id)).names.includes(id.name);
  }

  /**
   * Whom an environment belongs to, as AWS's tags say.
   *
   * @returns the owner, empty where no tag names one; undefined where there is
   *   neither environment nor stack
   * @throws ServiceUnavailableError when AWS does not tell the portal
   */
  async owner(id: EnvironmentId): Promise<{ owner: string } | undefined> {
    const { cache, ttl } = this.#options;
    const { names, token } = await this.#listing(id);
    if (!names.includes(id.name) && !(await this.#options.known(id))) {
      return undefined;
    }
    const key = `owner:${token}:${id.name}`;
    const kept =
      (await cache.get<KeptOwner>(key)) ??
      (await this.#owners.read(key, async () => {
        const read = { owner: (await this.ownerNow(id))?.owner ?? null };
        await cache.set(key, read, { ttl });
        return read;
      }));
    return kept.owner === null ? undefined : { owner: kept.owner };
  }

  /** The same, as AWS says at this moment. */
  async ownerNow(id: EnvironmentId): Promise<{ owner: string } | undefined> {
    const { aws, ownership } = this.#options;
    return mapAwsErrors(
      readOwner(aws, ownership, id, { signal: timeoutSignal() }),
    );
  }

  /** For when environments of a place have come, gone or changed. */
  async forget(place: Place): Promise<void> {
    const key = keyOf(place);
    this.#forgotten.set(key, (this.#forgotten.get(key) ?? 0) + 1);
    await this.#options.cache.delete(key);
  }

  async #listing({ account, region }: Place): Promise<Listing> {
    const { aws, cache, ttl } = this.#options;
    const place = { account, region };
    const key = keyOf(place);
    const kept = await cache.get<{ token: string; names: string[] }>(key);
    if (kept) return kept;
    const asOf = this.#forgotten.get(key) ?? 0;
    return this.#listings.read(`${key}:${asOf}`, async () => {
      const listing = {
        token: randomUUID(),
        names: await mapAwsErrors(
          environmentNames(aws, place, { signal: timeoutSignal() }),
        ),
      };
      if ((this.#forgotten.get(key) ?? 0) === asOf) {
        await cache.set(key, listing, { ttl });
      }
      return listing;
    });
  }
}

async function environmentNames(
  aws: MwaaAws,
  place: Place,
  call: { signal: AbortSignal },
): Promise<string[]> {
  if (aws.environmentNames) return aws.environmentNames(place, call);
  const environments = await aws.listEnvironments(place, call);
  return environments.map(({ name }) => name);
}

function keyOf({ account, region }: Place): string {
  return `environments:${account}:${region}`;
}
