import { notRead, read, type Part } from 'mwaa-network';
import pLimit, { type Limit } from 'p-limit';
import type { AwsService } from '../clients/constructors';
import type { AwsCommand, Paginate, SendOptions } from '../clients/AwsCommand';
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

type PermissionPrefix = ReadPermission extends `${infer P}:${string}`
  ? P
  : never;

/** Whose client makes the call that a permission is for. */
const SERVICES: Record<PermissionPrefix, AwsService> = {
  acm: 'acm',
  airflow: 'mwaa',
  cloudwatch: 'cloudWatch',
  ec2: 'ec2',
  iam: 'iam',
  kms: 'kms',
  logs: 'cloudWatchLogs',
  route53: 'route53',
  s3: 's3',
  servicequotas: 'serviceQuotas',
};

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

  /** Ends every reading when it fires. */
  get signal(): AbortSignal | undefined {
    return this.#signal;
  }

  /**
   * One call.
   *
   * @throws CallFailed that knows the permission
   */
  send<O>(permission: ReadPermission, command: AwsCommand<O>): Promise<O> {
    const client = this.#client(permission);
    return this.#call(permission, options => client.send(command, options));
  }

  /**
   * Every page of a list.
   *
   * @throws CallFailed that knows the permission
   */
  list<I, P, T>(
    permission: ReadPermission,
    paginate: Paginate<I, P>,
    input: NoInfer<I>,
    itemsOf: (page: P) => T[] | undefined,
    pageSize?: number,
  ): Promise<T[]> {
    const client = this.#client(permission);
    return this.#call(permission, async options => {
      const items: T[] = [];
      for await (const page of paginate({ client, pageSize }, input, options)) {
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

  #client(permission: ReadPermission): any {
    const [prefix] = permission.split(':') as [PermissionPrefix];
    return this.#clients.get(SERVICES[prefix], this.place);
  }

  async #call<T>(
    permission: ReadPermission,
    call: (options: SendOptions) => Promise<T>,
  ): Promise<T> {
    return this.#limit(async () => {
      this.#signal?.throwIfAborted();
      try {
        return await call(this.#signal ? { abortSignal: this.#signal } : {});
      } catch (error) {
        this.#signal?.throwIfAborted();
        throw isAbort(error)
          ? error
          : new CallFailed(permission, this.place.account, error);
      }
    });
  }
}
