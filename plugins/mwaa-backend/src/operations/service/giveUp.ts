import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { ConflictError } from '@backstage/errors';
import {
  MWAA_ENVIRONMENTS_CHANGED_TOPIC,
  type EnvironmentsChangedEvent,
  type Operation,
} from 'backstage-plugin-mwaa-common';
import type { MwaaAws } from 'backstage-plugin-mwaa-node';
import { callerRef } from '../../caller';
import { failed, finish, line } from '../decisions/transitions';
import {
  leavesSomething,
  remainsOf,
  REMAINS_REMEDY,
} from '../failures/remains';
import { KINDS } from '../kinds';
import { applyAdvance } from '../runner/applyAdvance';
import { toOperation } from '../store/rows';
import type { OperationRecord } from '../types';
import type { OperationServiceOptions } from './options';
import { visibleOperation } from './visible';
import { writeOperation } from './write';

/**
 * Ends an operation as it stands, or one that was put aside: as failed, with
 * what remains at AWS and what to do. Nothing is deleted.
 *
 * @throws NotFoundError when there is none that the caller may administer
 * @throws ConflictError when it has ended
 */
export async function giveUpOperation(
  options: OperationServiceOptions,
  id: string,
  reason: string,
  credentials: BackstageCredentials,
): Promise<Operation> {
  const { aws, events, metrics, store } = options;
  await visibleOperation(options, id, 'administer', credentials);
  const by = callerRef(credentials, options);
  const now = new Date().toISOString();
  const aside = await store.endQuarantined(
    id,
    {
      message: `Given up by ${by}: ${reason}. The portal could not read it, and does not know what remains at AWS`,
      remedy:
        'Look in the CloudFormation console for stacks of the environment, and for change sets of theirs; then start again.',
    },
    now,
  );
  if (aside) return visibleOperation(options, id, 'read', credentials);
  const record = await writeOperation(store, id, async found => {
    if (found.finishedAt) {
      throw new ConflictError(
        `Operation ${id} has ${found.status} already; there is nothing to give up`,
      );
    }
    const given = giveUpRecord(
      await beforeGivingUp(aws, found),
      by,
      reason,
      now,
    );
    return {
      record: given,
      events: [line(now, given.error?.message ?? '', 'error')],
    };
  });
  const { announced, ending } = record.state;
  if (ending) metrics?.ended(record, ending);
  if (announced) {
    // Whatever became of an environment that others know of, they look again.
    const { account, region } = record;
    const eventPayload: EnvironmentsChangedEvent = { account, region };
    await events?.publish({
      topic: MWAA_ENVIRONMENTS_CHANGED_TOPIC,
      eventPayload,
    });
  }
  return toOperation(record);
}

/** What a kind sets right before one of it is given up. */
export async function beforeGivingUp(
  aws: MwaaAws,
  operation: OperationRecord,
): Promise<OperationRecord> {
  return KINDS[operation.kind].beforeGivingUp?.(aws, operation) ?? operation;
}

/**
 * The row of an operation that an administrator gives up: it ends as failed,
 * with words on what remains at AWS. Nothing is deleted.
 */
export function giveUpRecord(
  operation: OperationRecord,
  by: string,
  reason: string,
  now: string,
): OperationRecord {
  const ending = failed(
    `Given up by ${by}: ${reason}. ${remainsOf(operation)}`,
    leavesSomething(operation)
      ? REMAINS_REMEDY
      : 'Start again when the reason is gone.',
    'given-up',
  );
  return applyAdvance(operation, finish(operation.state, ending), now, now);
}
