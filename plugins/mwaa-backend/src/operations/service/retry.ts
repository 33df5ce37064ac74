import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { ConflictError } from '@backstage/errors';
import type { Operation } from 'backstage-plugin-mwaa-common';
import { callerRef } from '../../caller';
import { line } from '../decisions/transitions';
import type { OperationServiceOptions } from './options';
import { visibleOperation } from './visible';
import { writeOperation } from './write';

/**
 * Has an operation tried at once, or one that was put aside read again.
 *
 * @throws NotFoundError when there is none that the caller may administer
 * @throws ConflictError when it has ended
 */
export async function retryOperation(
  options: OperationServiceOptions,
  id: string,
  credentials: BackstageCredentials,
): Promise<Operation> {
  const { store, wakeRunner } = options;
  await visibleOperation(options, id, 'administer', credentials);
  const by = callerRef(credentials, options);
  if (!(await store.release(id, new Date().toISOString()))) {
    await writeOperation(store, id, (found, now) => {
      if (found.finishedAt) {
        throw new ConflictError(
          `Operation ${id} has ${found.status} already; start another`,
        );
      }
      return {
        record: {
          ...found,
          state: {
            ...found.state,
            failures: 0,
            lastFailure: null,
            unchangedPolls: 0,
          },
          checkAfter: now,
          updatedAt: now,
        },
        events: [line(now, `${by} has it tried at once`)],
      };
    });
  }
  wakeRunner();
  return visibleOperation(options, id, 'read', credentials);
}
