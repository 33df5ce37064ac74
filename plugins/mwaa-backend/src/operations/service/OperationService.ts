import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type {
  EnvironmentId,
  Operation,
  OperationEvent,
  OperationsPage,
  OperationsQuery,
  StartOperationRequest,
} from 'backstage-plugin-mwaa-common';
import { approveOperation } from './approve';
import { cancelOperation } from './cancel';
import { giveUpOperation } from './giveUp';
import { listAllOperations, listOperations } from './list';
import type { OperationServiceOptions } from './options';
import { retryOperation } from './retry';
import { startOperation } from './start';
import { visibleOperation } from './visible';

/** Events in one answer; whoever wants more asks again. */
const EVENTS_PER_ANSWER = 500;

/** Starts, shows, approves, cancels and ends operations, for those who may. */
export class OperationService {
  readonly #options: OperationServiceOptions;

  constructor(options: OperationServiceOptions) {
    this.#options = options;
  }

  /**
   * Starts an operation, or finds the one that was started with the same key.
   *
   * @throws NotAllowedError when account, Region, owner or the permission of
   *   what is to be done do not allow it
   * @throws ConflictError when the environment is being worked on, or the key
   *   belongs to something else
   * @throws InputError when what its fields hold is wrong
   */
  start(
    start: StartOperationRequest,
    credentials: BackstageCredentials,
  ): Promise<Operation> {
    return startOperation(this.#options, start, credentials);
  }

  /** Those on one environment that the caller may see, newest first. */
  list(
    id: EnvironmentId,
    credentials: BackstageCredentials,
  ): Promise<Operation[]> {
    return listOperations(this.#options, id, credentials);
  }

  /** Those of every environment that the caller may see, a page at a time. */
  listAll(
    query: OperationsQuery,
    credentials: BackstageCredentials,
  ): Promise<OperationsPage> {
    return listAllOperations(this.#options, query, credentials);
  }

  /** @throws NotFoundError when there is none that the caller may see */
  get(id: string, credentials: BackstageCredentials): Promise<Operation> {
    return visibleOperation(this.#options, id, 'read', credentials);
  }

  /** @throws NotFoundError when there is none that the caller may see */
  async events(
    id: string,
    after: number,
    credentials: BackstageCredentials,
  ): Promise<OperationEvent[]> {
    await visibleOperation(this.#options, id, 'read', credentials);
    return this.#options.store.events(id, after, EVENTS_PER_ANSWER);
  }

  /**
   * @throws NotFoundError when there is none that the caller may cancel
   * @throws ConflictError when it has ended, or nothing can be stopped any more
   */
  cancel(id: string, credentials: BackstageCredentials): Promise<Operation> {
    return cancelOperation(this.#options, id, credentials);
  }

  /**
   * Lets an operation begin that waits for another person.
   *
   * @throws NotFoundError when there is none that the caller may approve
   * @throws NotAllowedError when the caller started it, or is no person
   * @throws ConflictError when it does not wait for approval
   */
  approve(id: string, credentials: BackstageCredentials): Promise<Operation> {
    return approveOperation(this.#options, id, credentials);
  }

  /**
   * Ends an operation as it stands: as failed, with what remains at AWS and
   * what to do. Nothing is deleted.
   *
   * @throws NotFoundError when there is none that the caller may administer
   * @throws ConflictError when it has ended
   */
  giveUp(
    id: string,
    reason: string,
    credentials: BackstageCredentials,
  ): Promise<Operation> {
    return giveUpOperation(this.#options, id, reason, credentials);
  }

  /**
   * Has an operation tried at once, or one that was put aside read again.
   *
   * @throws NotFoundError when there is none that the caller may administer
   * @throws ConflictError when it has ended
   */
  retry(id: string, credentials: BackstageCredentials): Promise<Operation> {
    return retryOperation(this.#options, id, credentials);
  }
}
