import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type {
  EnvironmentId,
  ListedOperation,
  Operation,
  OperationActions,
  OperationsPage,
  OperationsQuery,
} from 'backstage-plugin-mwaa-common';
import { callerRef } from '../../caller';
import { isPastCancelling } from '../machine/requestRollback';
import { toOperation } from '../store/rows';
import type { OperationRecord } from '../types';
import { canBeApprovedBy } from './approve';
import type { OperationServiceOptions } from './options';

/** The newest of one environment. */
const OPERATIONS_PER_ANSWER = 20;

/** Those on one environment that the caller may see, newest first. */
export async function listOperations(
  { operationAccess, store }: OperationServiceOptions,
  id: EnvironmentId,
  credentials: BackstageCredentials,
): Promise<Operation[]> {
  const records = await store.list(id, OPERATIONS_PER_ANSWER);
  const may = await operationAccess.may('read', records, credentials);
  return records.filter((_, index) => may[index]).map(toOperation);
}

/** Those of every environment that the caller may see, a page at a time. */
export async function listAllOperations(
  options: OperationServiceOptions,
  query: OperationsQuery,
  credentials: BackstageCredentials,
): Promise<OperationsPage> {
  const { operationAccess, store } = options;
  const { limit = 50, offset = 0, state = 'open' } = query;
  const heads = await store.heads(state);
  const may = await operationAccess.may('read', heads, credentials);
  const visible = heads.filter((_, index) => may[index]);
  const records = await Promise.all(
    visible.slice(offset, offset + limit).map(head => store.find(head.id)),
  );
  const found = records.filter(record => record !== undefined);
  const actions = await actionsOn(options, found, credentials);
  const aside = state === 'open' ? await store.quarantined() : [];
  const administers = await operationAccess.may(
    'administer',
    aside,
    credentials,
  );
  return {
    items: found.map((record, index): ListedOperation => ({
      ...toOperation(record),
      may: actions[index],
    })),
    total: visible.length,
    quarantined: aside.filter((_, index) => administers[index]),
  };
}

/** What the caller may do with each as it is now. */
async function actionsOn(
  { auth, operationAccess }: OperationServiceOptions,
  records: OperationRecord[],
  credentials: BackstageCredentials,
): Promise<OperationActions[]> {
  const caller = callerRef(credentials, { auth });
  const isUser = auth.isPrincipal(credentials, 'user');
  const [cancel, approve, administer] = await Promise.all(
    (['cancel', 'approve', 'administer'] as const).map(verb =>
      operationAccess.may(verb, records, credentials),
    ),
  );
  return records.map((record, index) => {
    const open = !record.finishedAt;
    return {
      cancel:
        open &&
        cancel[index] &&
        record.status !== 'cancelling' &&
        !isPastCancelling(record),
      approve: approve[index] && isUser && canBeApprovedBy(record, caller),
      giveUp: open && administer[index],
      retry: open && administer[index] && record.status !== 'awaitingApproval',
    };
  });
}
