import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { ConflictError, NotAllowedError } from '@backstage/errors';
import type { Operation } from 'backstage-plugin-mwaa-common';
import { callerRef, isSameRef } from '../../caller';
import { toOperation } from '../store/rows';
import type { OperationRecord } from '../types';
import type { OperationServiceOptions } from './options';
import { visibleOperation } from './visible';
import { writeOperation } from './write';

/**
 * Lets an operation begin that waits for another person.
 *
 * @throws NotFoundError when there is none that the caller may approve
 * @throws NotAllowedError when the caller started it, or is no person
 * @throws ConflictError when it does not wait for approval
 */
export async function approveOperation(
  options: OperationServiceOptions,
  id: string,
  credentials: BackstageCredentials,
): Promise<Operation> {
  const { auth, store, wakeRunner } = options;
  await visibleOperation(options, id, 'approve', credentials);
  const by = callerRef(credentials, options);
  if (!auth.isPrincipal(credentials, 'user')) {
    throw new NotAllowedError(
      'An operation is approved by a person, not by a service; sign in and approve it',
    );
  }
  const record = await writeOperation(store, id, (found, now) => ({
    record: approved(found, by, now),
    events: [],
  }));
  wakeRunner();
  return toOperation(record);
}

/** Whether somebody could approve it who may. */
export function canBeApprovedBy(
  { startedBy, state, status }: OperationRecord,
  ref: string,
): boolean {
  return (
    status === 'awaitingApproval' &&
    state.approval?.by === 'second-person' &&
    !state.approval.approvedBy &&
    !isSameRef(startedBy, ref)
  );
}

function approved(
  found: OperationRecord,
  by: string,
  now: string,
): OperationRecord {
  const { approval } = found.state;
  if (found.status !== 'awaitingApproval' || !approval) {
    throw new ConflictError(
      `Operation ${found.id} does not wait for approval: it is ${found.status}`,
    );
  }
  if (approval.by !== 'second-person') {
    throw new ConflictError(
      `Operation ${found.id} begins by itself at ${approval.until}; there is nothing to approve`,
    );
  }
  if (isSameRef(found.startedBy, by)) {
    throw new NotAllowedError(
      `Operation ${found.id} was started by ${by}, and another person approves it`,
    );
  }
  return approval.approvedBy
    ? found
    : {
        ...found,
        state: { ...found.state, approval: { ...approval, approvedBy: by } },
        checkAfter: now,
        updatedAt: now,
      };
}
