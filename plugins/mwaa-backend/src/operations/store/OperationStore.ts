import type {
  Operation,
  OperationEvent,
  OperationStatus,
  QuarantinedOperation,
} from 'backstage-plugin-mwaa-common';
import type { NewEvent, OperationError, OperationRecord } from '../types';

/** What of an operation is known without reading its state. */
export interface OperationHead {
  id: string;
  kind: string;
  status: string;
  account: string;
  region: string;
  owner: string;
  startedBy: string;
  /** ISO 8601. */
  createdAt: string;
  /** Its step has failed in a row. */
  trouble: boolean;
}

/** How many operations there are of one kind and status. */
export interface OperationCount {
  kind: string;
  /** A status, or `quarantined`. */
  state: OperationStatus | 'quarantined' | 'trouble';
  count: number;
  /** ISO 8601; of the one that began first. */
  oldest: string;
}

/**
 * Where operations are kept. A row that cannot be read is put aside, in
 * quarantine, and hinders no other: it is found by {@link quarantined} and
 * {@link view} only.
 */
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

  /** As it is shown; one in quarantine too, as far as it can be. */
  view(id: string): Promise<Operation | undefined>;

  /**
   * What is known at a glance of those under way (awaiting approval and in
   * trouble first, then the newest) or of those that ended (the newest first).
   */
  heads(state: 'open' | 'ended'): Promise<OperationHead[]>;

  /** Those under way that cannot be read or advanced. */
  quarantined(): Promise<QuarantinedOperation[]>;

  /** Puts one aside, and says so once. */
  quarantine(id: string, reason: string, now: string): Promise<void>;

  /**
   * Has one that was put aside read again.
   *
   * @returns whether it was in quarantine
   */
  release(id: string, now: string): Promise<boolean>;

  /**
   * Ends one that was put aside, as failed, and frees its environment.
   *
   * @returns whether it was in quarantine
   */
  endQuarantined(
    id: string,
    error: OperationError,
    now: string,
  ): Promise<boolean>;

  /**
   * Counts an unexpected error.
   *
   * @param checkAfter - when to try again, by the errors in a row
   * @returns the errors in a row
   */
  noteCrash(
    id: string,
    checkAfter: (crashes: number) => string,
  ): Promise<number>;

  /** Of those under way, by kind and state. */
  counts(): Promise<OperationCount[]>;

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
   * @returns the operation, or undefined when it has ended or the wish is known
   */
  requestCancel(id: string, now: string): Promise<OperationRecord | undefined>;

  /** Events with a `seq` above `after`, oldest first. */
  events(id: string, after: number, limit: number): Promise<OperationEvent[]>;

  /** Forgets operations that ended before a time, with their events. */
  prune(before: string): Promise<void>;
}
