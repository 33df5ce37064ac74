import { ConflictError } from '@backstage/errors';
import type { OperationStore } from '../store/OperationStore';
import type { NewEvent, OperationRecord } from '../types';

/** Tries at a row that others write at the same time. */
const WRITES = 5;

interface Written {
  /** The very record that was found where there is nothing to change. */
  record: OperationRecord;
  events: NewEvent[];
}

/**
 * Writes a change of an operation, on whatever others have made of it.
 *
 * @throws ConflictError when others write it again and again, or it cannot be read
 */
export async function writeOperation(
  store: OperationStore,
  id: string,
  change: (found: OperationRecord, now: string) => Written | Promise<Written>,
): Promise<OperationRecord> {
  for (let tries = 0; tries < WRITES; tries++) {
    const found = await readOperation(store, id);
    const { events, record } = await change(found, new Date().toISOString());
    if (record === found) return found;
    const saved = await store.save(record, events);
    if (saved) return saved;
  }
  throw new ConflictError(
    `Operation ${id} is being written by others again and again; try again`,
  );
}

/** @throws ConflictError when it is there and cannot be read */
export async function readOperation(
  store: OperationStore,
  id: string,
): Promise<OperationRecord> {
  const record = await store.find(id);
  if (record) return record;
  throw new ConflictError(
    `Operation ${id} cannot be read and is put aside; an administrator can have it read again, or give it up`,
  );
}
