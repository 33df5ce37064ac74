import type {
  AuthService,
  BackstageCredentials,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import { ResponseError } from '@backstage/errors';
import {
  MwaaClient,
  type MwaaApi,
  type MwaaRequestOptions,
} from 'backstage-plugin-mwaa-common';
import { whenThereIsRoom } from './whenThereIsRoom';

/** What the actions call the MWAA backend with. */
export interface MwaaCallsOptions {
  auth: AuthService;
  discovery: DiscoveryService;
  /** For tests. */
  fetchApi?: { fetch: typeof fetch };
  /** For tests: waits so many milliseconds. */
  pause?: (milliseconds: number) => Promise<unknown>;
}

type Call<T> = (api: MwaaApi, options: MwaaRequestOptions) => Promise<T>;

/** Calls to the MWAA backend in the name of whoever runs the task. */
export class MwaaCalls {
  readonly #api: MwaaApi;

  constructor(
    private readonly options: MwaaCallsOptions,
    private readonly initiator: () => Promise<BackstageCredentials>,
  ) {
    this.#api = new MwaaClient({
      discoveryApi: options.discovery,
      fetchApi: options.fetchApi,
    });
  }

  /**
   * In the name of whoever runs the task, with a token of this moment; later,
   * when they have made too many requests for now.
   */
  async asInitiator<T>(call: Call<T>): Promise<T> {
    return whenThereIsRoom(
      async () => call(this.#api, { token: await this.#token(this.initiator) }),
      this.options.pause,
    );
  }

  /**
   * For following what the initiator has been allowed to start. Their own token
   * lives for an hour, and is not renewed while nobody looks; an operation may
   * take longer. After that it is the scaffolder that follows.
   */
  async asFollower<T>(call: Call<T>): Promise<T> {
    try {
      return await this.asInitiator(call);
    } catch (error) {
      if (!(error instanceof ResponseError) || error.statusCode !== 401) {
        throw error;
      }
      const token = await this.#token(() =>
        this.options.auth.getOwnServiceCredentials(),
      );
      return call(this.#api, { token });
    }
  }

  async #token(
    credentials: () => Promise<BackstageCredentials>,
  ): Promise<string> {
    const { token } = await this.options.auth.getPluginRequestToken({
      onBehalfOf: await credentials(),
      targetPluginId: 'mwaa',
    });
    return token;
  }
}

/**
 * Lets an action fail with the words of the backend, which name what is wrong
 * and what to do, rather than with `Request failed with 403`.
 */
export async function withReason<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof ResponseError ? error.cause : error;
  }
}
