import type { Operation } from 'backstage-plugin-mwaa-common';
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
