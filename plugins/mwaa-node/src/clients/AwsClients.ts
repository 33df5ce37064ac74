import type { Place } from '../types';
import type { AccessMode, AwsCredentials } from './AwsCredentials';
import { clientOptions, hasCustomEndpoint } from './clientOptions';
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
}

/**
 * One client for each account, Region, service and access, so that its
 * connections, credentials and knowledge of AWS's throttling are shared.
 */
export class DefaultAwsClients implements AwsClients {
  readonly #credentials: AwsCredentials;
  readonly #clients = new Map<string, unknown>();

  constructor(credentials: AwsCredentials) {
    this.#credentials = credentials;
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
    const client = make(
      clientOptions(
        place.region,
        this.#credentials.provider(place, access),
        hasCustomEndpoint(service.toUpperCase()),
      ),
    );
    this.#clients.set(key, client);
    return client;
  }
}
