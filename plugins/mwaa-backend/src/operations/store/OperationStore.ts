import type { OperationEvent } from 'backstage-plugin-mwaa-common';
import type { NewEvent, OperationRecord } from '../types';

/** Where operations are kept. */
export interface OperationStore {
  /**
   * Adds an operation, or finds the one that has its idempotency key.
   *
   * @throws ConflictError when another operation is under way for the same
   *   account, Region and environment name
   */
  insert(
    record: OperationRecord,
    events: NewEvent[],
  ): Promise<{ record: OperationRecord; inserted: boolean }>;

  find(id: string): Promise<OperationRecord | undefined>;

  /** The one that was started with a key. */
  findByKey(idempotencyKey: string): Promise<OperationRecord | undefined>;

  /** Those on one environment, newest first. */
  list(
    environment: { account: string; region: string; name: string },
    limit: number,
  ): Promise<OperationRecord[]>;

  /** Those under way whose time has come, the longest waiting first. */
  due(now: string, limit: number): Promise<OperationRecord[]>;

  /**
   * Writes what became of an operation, with what there is to tell, in one
   * transaction, if nobody has written meanwhile.
   *
   * @returns the operation as it now is, or undefined when somebody has: then
   *   nothing was written
   */
  save(
    record: OperationRecord,
    events: NewEvent[],
  ): Promise<OperationRecord | undefined>;

  /**
   * Notes the wish to cancel.
   *
   * @returns the operation, or undefined when it was not running
   */
  requestCancel(id: string, now: string): Promise<OperationRecord | undefined>;

  /** Events with a `seq` above `after`, oldest first. */
  events(id: string, after: number, limit: number): Promise<OperationEvent[]>;

  /** Forgets operations that ended before a time, with their events. */
  prune(before: string): Promise<void>;
}
