import { notRead, read, type Part } from 'mwaa-network';
import pLimit, { type Limit } from 'p-limit';
import type { AwsClientOf, AwsService } from '../clients/constructors';
import type { AwsClients } from '../clients/AwsClients';
import { isAbort } from '../errors/awsError';
import type { ReadPermission } from '../iam/readPermissions';
import type { Place } from '../types';
import { CallFailed } from './CallFailed';

/** @internal */
export interface ReaderOptions {
  clients: AwsClients;
  place: Place;
  signal?: AbortSignal;
  /** How many calls may be under way at once. */
  concurrency?: number;
  now?: () => Date;
}

const CONCURRENCY = 8;

/**
 * Reads in one account and Region: within a bound, until it is given up, and
 * with each failure written down where an answer would stand.
 */
export class Reader {
  readonly place: Place;
  readonly #clients: AwsClients;
  readonly #signal: AbortSignal | undefined;
  readonly #limit: Limit;
  readonly #now: () => Date;

  constructor(options: ReaderOptions) {
    this.place = options.place;
    this.#clients = options.clients;
    this.#signal = options.signal;
    this.#limit = pLimit(options.concurrency ?? CONCURRENCY);
    this.#now = options.now ?? (() => new Date());
  }

  client<S extends AwsService>(service: S): AwsClientOf<S> {
    return this.#clients.get(service, this.place);
  }

  /** Ends every reading when it fires. */
  get signal(): AbortSignal | undefined {
    return this.#signal;
  }

  /** To be handed to every `send`. */
  get sendOptions(): { abortSignal?: AbortSignal } {
    return this.#signal ? { abortSignal: this.#signal } : {};
  }

  /**
   * One call.
   *
   * @throws CallFailed that knows the permission
   */
  async call<T>(
    permission: ReadPermission,
    send: (options: { abortSignal?: AbortSignal }) => Promise<T>,
  ): Promise<T> {
    return this.#limit(async () => {
      this.#signal?.throwIfAborted();
      try {
        return await send(this.sendOptions);
      } catch (error) {
        this.#signal?.throwIfAborted();
        throw isAbort(error)
          ? error
          : new CallFailed(permission, this.place.account, error);
      }
    });
  }

  /**
   * Every page of a list.
   *
   * @throws CallFailed that knows the permission
   */
  async pages<P, T>(
    permission: ReadPermission,
    pages: (options: { abortSignal?: AbortSignal }) => AsyncIterable<P>,
    itemsOf: (page: P) => T[] | undefined,
  ): Promise<T[]> {
    return this.call(permission, async options => {
      const items: T[] = [];
      for await (const page of pages(options)) {
        this.#signal?.throwIfAborted();
        items.push(...(itemsOf(page) ?? []));
      }
      return items;
    });
  }

  /** What a reading gave, or why it gave nothing. Throws only when given up. */
  async part<T>(reading: () => Promise<T[]>): Promise<Part<T>> {
    try {
      const items = await reading();
      return read(items, { ...this.place, at: this.#now().toISOString() });
    } catch (error) {
      if (isAbort(error) || this.#signal?.aborted) {
        throw error;
      }
      return notRead((error as Error).message);
    }
  }
}
