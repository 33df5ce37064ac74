import { setMaxListeners } from 'node:events';
import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import { isError, ServiceUnavailableError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { MWAA_ROUTING_ANNOTATION } from 'backstage-plugin-mwaa-common';
import {
  ownershipOf,
  type EnvironmentCollector,
  type MwaaAws,
  type OwnershipConfig,
  type Place,
} from 'backstage-plugin-mwaa-node';
import type { Judge, NetworkSnapshot, Profile, Verdict } from 'mwaa-network';
import { declaredRouting } from '../../environment/declaredRouting';
import { entitiesOf } from '../entities';
import type { AuditStore, FoundEnvironment, Sweep } from '../store/AuditStore';
import { forEachAtOnce } from './forEachAtOnce';
import { networkUnread } from './networkUnread';
import { withTimeLimit } from './withTimeLimit';

/** Environments that are read at a time; their calls are bounded besides. */
const AT_ONCE = 4;

/** Milliseconds for the reading of one environment. */
const TIME_LIMIT = 45_000;

/** @internal */
export interface SweeperOptions {
  auth: AuthService;
  aws: Pick<MwaaAws, 'collect' | 'collector' | 'listEnvironments'>;
  catalog: CatalogService;
  judge: Judge;
  logger: LoggerService;
  ownership: OwnershipConfig;
  profile: Profile;
  /** Milliseconds for which what has ended is kept. */
  retention: number;
  store: AuditStore;
  /** For tests: milliseconds for the reading of one environment. */
  timeLimit?: number;
  /** For tests: the time, in milliseconds. */
  now?: () => number;
}

/** What a run of a sweep did. */
export interface SweepResult {
  sweepId: string;
  /** It went on with a sweep that was cut off. */
  resumed: boolean;
  /** Environments of the place. */
  environments: number;
  /** Those that this run judged. */
  judged: number;
  /** Those of them whose verdict changed. */
  changed: number;
  /** Those that this run could not read. */
  unread: number;
  /** Why the place could not be read, or null if it could. */
  unreadable: string | null;
}

/** Judges every environment of an account and Region and takes it down. */
export class Sweeper {
  readonly #options: SweeperOptions;

  constructor(options: SweeperOptions) {
    this.#options = options;
  }

  /**
   * Sweeps a place, or goes on with a sweep that was cut off. Each environment
   * is taken down as soon as it is judged, so that no run loses what another
   * has done.
   *
   * @throws the signal's reason when it is cut off
   */
  async sweep(place: Place, signal: AbortSignal): Promise<SweepResult> {
    const { aws, store } = this.#options;
    // Every call under way listens to it; Node takes more than ten for a leak.
    setMaxListeners(0, signal);
    const sweep = await store.beginSweep(place, this.#now());
    const result: SweepResult = {
      sweepId: sweep.id,
      resumed: sweep.resumed,
      environments: 0,
      judged: 0,
      changed: 0,
      unread: 0,
      unreadable: null,
    };
    const listed = await aws
      .listEnvironments(place, { signal })
      .catch(error => {
        signal.throwIfAborted();
        return messageOf(error);
      });
    if (typeof listed === 'string') {
      await store.placeUnreadable(place, sweep, listed, this.#now());
      return { ...result, unreadable: listed };
    }

    const environments = listed.map(environment => ({
      ...environment,
      ownership: ownershipOf(environment.tags, this.#options.ownership),
    }));
    const left = await store.found(place, sweep, environments, this.#now());
    const entities = await this.#entities(environments);
    const collector = this.#collector(place, signal);
    await forEachAtOnce(
      environments.filter(({ arn }) => left.has(arn)),
      AT_ONCE,
      signal,
      async environment => {
        const outcome = await this.#judge(
          environment,
          entities.get(environment.arn),
          collector,
          sweep,
          signal,
        );
        result[outcome === 'unread' ? 'unread' : 'judged'] += 1;
        if (outcome === 'changed') result.changed += 1;
      },
    );
    await store.endSweep(place, sweep, this.#now());
    await store.prune(this.#now(-this.#options.retention));
    return { ...result, environments: environments.length };
  }

  async #judge(
    environment: FoundEnvironment,
    entity: Entity | undefined,
    collector: EnvironmentCollector,
    sweep: Sweep,
    signal: AbortSignal,
  ): Promise<'changed' | 'same' | 'unread'> {
    const { store } = this.#options;
    const { arn } = environment;
    const verdict = await this.#verdict(environment, entity, collector).catch(
      async error => {
        signal.throwIfAborted();
        if (isError(error) && error.name === 'NotFoundError') {
          await store.ended(arn, this.#now());
        } else {
          await store.unread(arn, sweep, messageOf(error), this.#now());
        }
        return undefined;
      },
    );
    if (!verdict) return 'unread';
    const { changed } = await store.judged(arn, sweep, verdict, this.#now());
    return changed ? 'changed' : 'same';
  }

  /**
   * @throws also when the judge does: one environment that it cannot cope with
   *   must not keep the sweep from the others
   */
  async #verdict(
    environment: FoundEnvironment,
    entity: Entity | undefined,
    collector: EnvironmentCollector,
  ): Promise<Verdict> {
    const { judge, profile } = this.#options;
    const snapshot = await this.#collect(environment, collector);
    const routing = declaredRouting(
      snapshot,
      entity?.metadata.annotations?.[MWAA_ROUTING_ANNOTATION],
    );
    return judge(snapshot, {
      profile,
      now: this.#now(),
      ...(routing && { routing }),
    });
  }

  /** @throws also when the environment could be read, but nothing around it */
  async #collect(
    { name }: FoundEnvironment,
    collector: EnvironmentCollector,
  ): Promise<NetworkSnapshot> {
    const snapshot = await withTimeLimit(
      `To read the environment ${name}`,
      this.#options.timeLimit ?? TIME_LIMIT,
      collector.collect(name),
    );
    const unread = networkUnread(snapshot);
    if (unread) throw new ServiceUnavailableError(unread);
    return snapshot;
  }

  async #entities(environments: FoundEnvironment[]) {
    const { auth } = this.#options;
    return entitiesOf(
      environments.map(({ arn, ownership }) => ({
        arn,
        entityTag: ownership.entity,
      })),
      await auth.getOwnServiceCredentials(),
      this.#options,
    );
  }

  #collector(place: Place, signal: AbortSignal): EnvironmentCollector {
    const { aws } = this.#options;
    return (
      aws.collector?.(place, { signal }) ?? {
        collect: name => aws.collect({ ...place, name }, { signal }),
      }
    );
  }

  /** ISO 8601. */
  #now(offset = 0): string {
    const now = this.#options.now?.() ?? Date.now();
    return new Date(now + offset).toISOString();
  }
}

function messageOf(error: unknown): string {
  return isError(error) ? error.message : String(error);
}
