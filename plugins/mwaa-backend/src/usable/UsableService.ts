import type { CacheService } from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import type { UsableResources } from 'backstage-plugin-mwaa-common';
import type {
  CallOptions,
  ListedResource,
  MwaaAws,
  Place,
} from 'backstage-plugin-mwaa-node';
import type { EnvironmentRequest, Problem } from 'mwaa-network';
import { ownsAny, type Caller } from '../caller';
import { BUDGETS } from '../budgets';
import { SharedReadings } from '../readings/SharedReadings';
import { timeoutSignal } from '../readings/timeoutSignal';
import { waitFor } from '../readings/waitFor';
import { boundaryOf } from '../boundaryOf';
import { decideUsable } from './decideUsable';
import { namedResources, type NamedResource } from './namedResources';

/** @internal */
export interface UsableServiceOptions {
  aws: MwaaAws;
  cache: CacheService;
  /** Milliseconds for which what an account has is kept. */
  ttl: number;
  /** Name of the tag that says whose a thing is. */
  ownerTag: string;
}

type Listed = Awaited<ReturnType<MwaaAws['listUsable']>>;

/**
 * To own an environment is not to be allowed to use whatever one can name:
 * decides what of an account an owner's environments may use.
 */
export class UsableService {
  readonly #options: UsableServiceOptions;
  readonly #shared = new SharedReadings<Listed>();

  constructor(options: UsableServiceOptions) {
    this.#options = options;
  }

  /**
   * What of a request its owner may not use, by field. What is not there, what
   * is another's and what could not be read is one answer, so that nobody
   * learns from it what exists.
   */
  async problems(
    request: EnvironmentRequest,
    call?: CallOptions,
  ): Promise<Problem[]> {
    return this.#problems(
      request,
      namedResources(request),
      request.owner,
      call,
    );
  }

  /**
   * The same of what a change names that was not named before.
   *
   * @param owner - whose the environment is now; the request may be of a time
   *   when it was another's
   */
  async problemsOfChange(
    before: EnvironmentRequest,
    after: EnvironmentRequest,
    owner: string,
    call?: CallOptions,
  ): Promise<Problem[]> {
    const known = new Set(namedResources(before).map(({ arn }) => arn));
    const fresh = namedResources(after).filter(({ arn }) => !known.has(arn));
    return this.#problems(after, fresh, owner, call);
  }

  /** Those of some ARNs that an owner's environments may not use. */
  async notUsable(
    place: Place,
    arns: string[],
    owner: string,
    call?: CallOptions,
  ): Promise<string[]> {
    if (arns.length === 0) return [];
    const { aws, ownerTag } = this.#options;
    const { rules, boundary } = this.#account(place);
    const tags = await aws.resourceTags(place, arns, call);
    return arns.filter(
      arn =>
        // The account's own is for everybody.
        arn !== boundary &&
        !decideUsable(arn, tags[arn], { owner, ownerTag, rules }),
    );
  }

  /** What an owner's environments may use, for a form to offer. */
  async list(place: Place, owner: string): Promise<UsableResources> {
    const { ownerTag } = this.#options;
    const { items, notListed } = await this.#listed(place);
    const { rules } = this.#account(place);
    return {
      owner,
      items: items.flatMap(resource => {
        const because = decideUsable(resource.arn, resource.tags, {
          owner,
          ownerTag,
          rules,
        });
        return because ? [shown(resource, because)] : [];
      }),
      notListed,
    };
  }

  async #problems(
    { account, region }: Place,
    named: NamedResource[],
    owner: string,
    call?: CallOptions,
  ): Promise<Problem[]> {
    const refused = new Set(
      await this.notUsable(
        { account, region },
        named.map(({ arn }) => arn),
        owner,
        call,
      ),
    );
    return named
      .filter(({ arn }) => refused.has(arn))
      .map(({ field, value }) => ({
        field,
        value,
        message: `Is not there, or ${owner} may not use it.`,
        remedy: `Name one whose tag ${this.#options.ownerTag} is ${owner}, or ask your portal administrator to list it for ${owner} under mwaa.accounts[].usable.`,
        severity: 'error' as const,
      }));
  }

  #account({ account }: Place) {
    const entry = this.#options.aws
      .accounts()
      .find(other => other.account === account);
    return {
      rules: entry?.usable ?? [],
      boundary: boundaryOf(this.#options.aws, account),
    };
  }

  async #listed(place: Place): Promise<Listed> {
    const { aws, cache, ttl } = this.#options;
    const key = `usable:${place.account}:${place.region}`;
    const cached = await cache.get<JsonObject>(key);
    if (cached) return cached as unknown as Listed;
    const reading = this.#shared.read(key, async () => {
      const listed = await aws.listUsable(place, {
        signal: timeoutSignal(BUDGETS.reading),
      });
      await cache.set(key, listed as unknown as JsonObject, { ttl });
      return listed;
    });
    // A large account takes longer than people wait, and the next one finds it.
    return waitFor(reading, timeoutSignal());
  }
}

/** Nothing of a thing's tags: they may say more than whose it is. */
function shown(
  { tags: _, ...resource }: ListedResource,
  because: 'tag' | 'configuration',
): UsableResources['items'][number] {
  return { ...resource, because };
}

/**
 * A user who has something used that exists must belong to the owner whose it
 * then is: otherwise anybody could name an owner who may.
 *
 * @throws NotAllowedError that names the fields
 */
export function assertMayName(
  request: EnvironmentRequest,
  caller: Caller,
): void {
  const named = namedResources(request);
  if (named.length === 0 || ownsAny(caller, [request.owner])) return;
  throw new NotAllowedError(
    `owner: you do not belong to "${request.owner}", and ask in its name for ${[
      ...new Set(named.map(({ field }) => field)),
    ].join(', ')}; choose an owner that you belong to, or let a member ask`,
  );
}
