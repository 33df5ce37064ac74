import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { ConflictError } from '@backstage/errors';
import type { Operation } from 'backstage-plugin-mwaa-common';
import { KINDS } from '../kinds';
import { isPastCancelling } from '../machine/requestRollback';
import { toOperation } from '../store/rows';
import type { OperationServiceOptions } from './options';
import { visibleOperation } from './visible';
import { readOperation } from './write';

const TOO_LATE =
  'has made its change already, and is only looking how it went; wait for its end, and start another to change it back';

/**
 * Notes the wish to cancel; what it does is the step's and the kind's to say.
 *
 * @throws NotFoundError when there is none that the caller may cancel
 * @throws ConflictError when it has ended, or nothing can be stopped any more
 */
export async function cancelOperation(
  options: OperationServiceOptions,
  id: string,
  credentials: BackstageCredentials,
): Promise<Operation> {
  const { store, wakeRunner } = options;
  await visibleOperation(options, id, 'cancel', credentials);
  const found = await readOperation(store, id);
  if (!found.finishedAt && isPastCancelling(found)) {
    throw new ConflictError(
      `Operation ${id} ${KINDS[found.kind].words.tooLate ?? TOO_LATE}`,
    );
  }
  const cancelling = await store.requestCancel(id, new Date().toISOString());
  const record = cancelling ?? (await readOperation(store, id));
  // Asked twice, it is cancelled once.
  if (record.status === 'succeeded' || record.status === 'failed') {
    throw new ConflictError(
      `Operation ${id} has ${record.status} already; there is nothing to cancel`,
    );
  }
  wakeRunner();
  return toOperation(record);
}
