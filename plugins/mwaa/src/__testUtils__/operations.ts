import type { ListedOperation, Operation } from 'backstage-plugin-mwaa-common';
import { account, environmentName, region } from './reading';

/** An operation that goes on, apart from what the test is about. */
export function operation(own: Partial<Operation> = {}): Operation {
  return {
    id: 'operation-1',
    kind: 'update',
    status: 'running',
    phase: 'Waiting for the stack',
    account,
    region,
    environmentName,
    owner: 'group:default/data-platform',
    startedBy: 'user:default/anna',
    createdAt: new Date(Date.now() - 200_000).toISOString(),
    updatedAt: new Date().toISOString(),
    finishedAt: null,
    typicalSeconds: 1500,
    outputs: {},
    approval: null,
    deadline: null,
    trouble: null,
    error: null,
    ...own,
  };
}

/** One that ended a number of hours ago. */
export function endedOperation(
  hoursAgo: number,
  own: Partial<Operation> = {},
): Operation {
  const finishedAt = new Date(Date.now() - hoursAgo * 3_600_000).toISOString();
  return operation({
    id: `ended-${hoursAgo}`,
    status: 'succeeded',
    finishedAt,
    ...own,
  });
}

/** One as the operations page has it, that the reader may do nothing with. */
export function listedOperation(
  own: Partial<ListedOperation> = {},
): ListedOperation {
  const may = { cancel: false, approve: false, giveUp: false, retry: false };
  return { ...operation(own), ...own, may: { ...may, ...own.may } };
}

/** A retirement that another person has to approve. */
export const awaitingApproval = {
  kind: 'decommission',
  status: 'awaitingApproval',
  phase: 'Planned',
  approval: { by: 'second-person', until: null, approvedBy: null },
} as const satisfies Partial<Operation>;

/** One whose calls have failed for an hour. */
export const stuck = {
  trouble: {
    since: new Date(Date.now() - 3_600_000).toISOString(),
    message: 'Rate exceeded',
    attempts: 14,
  },
} satisfies Partial<Operation>;
