import type { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import type { Actor, Place } from '../types';
import type { AccessMode, AwsCredentials } from './AwsCredentials';
import { clientOptions, hasCustomEndpoint } from './clientOptions';
import { countCalls, type AwsCall } from './countCalls';
import {
  constructors,
  type AwsClientOf,
  type AwsService,
} from './constructors';

/** The SDK's clients, made when first asked for and kept. */
export interface AwsClients {
  get<S extends AwsService>(
    service: S,
    place: Place,
    access?: AccessMode,
  ): AwsClientOf<S>;
  /** CloudFormation's in a person's name. */
  forActor(place: Place, actor: Actor): CloudFormationClient;
}

/** People's clients that are kept: operations that are under way at once, and some. */
const ACTORS = 32;

/**
 * One client for each account, Region, service and access, so that its
 * connections, credentials and knowledge of AWS's throttling are shared.
 */
export class DefaultAwsClients implements AwsClients {
  readonly #credentials: AwsCredentials;
  readonly #clients = new Map<string, unknown>();
  /** The least recently used first. */
  readonly #actors = new Map<string, CloudFormationClient>();

  readonly #onCall: (call: AwsCall) => void;

  /** @param onCall - told of each attempt of a call */
  constructor(
    credentials: AwsCredentials,
    onCall: (call: AwsCall) => void = () => {},
  ) {
    this.#credentials = credentials;
    this.#onCall = onCall;
  }

  get<S extends AwsService>(
    service: S,
    place: Place,
    access: AccessMode = 'read',
  ): AwsClientOf<S> {
    const key = `${place.account}/${place.region}/${service}/${access}`;
    const known = this.#clients.get(key);
    if (known) {
      return known as AwsClientOf<S>;
    }
    const make = constructors[service] as (
      options: ReturnType<typeof clientOptions>,
    ) => AwsClientOf<S>;
    const client = countCalls(
      make(
        clientOptions(
          place.region,
          this.#credentials.provider(place, access),
          hasCustomEndpoint(service.toUpperCase()),
        ),
      ),
      this.#onCall,
    );
    this.#clients.set(key, client);
    return client;
  }

  forActor(place: Place, actor: Actor): CloudFormationClient {
    const key = JSON.stringify([place.account, place.region, actor]);
    const client =
      this.#actors.get(key) ??
      countCalls(
        constructors.cloudFormation(
          clientOptions(
            place.region,
            this.#credentials.actorProvider(place, actor),
            hasCustomEndpoint('CLOUDFORMATION'),
          ),
        ),
        this.#onCall,
      );
    this.#actors.delete(key);
    this.#actors.set(key, client);
    for (const [oldest, other] of this.#actors) {
      if (this.#actors.size <= ACTORS) break;
      // Not under way: far fewer operations are advanced at once.
      this.#actors.delete(oldest);
      other.destroy();
    }
    return client;
  }
}
