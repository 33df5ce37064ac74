import type {
  ListedOperation,
  OperationsPage,
  QuarantinedOperation,
} from 'backstage-plugin-mwaa-common';
import {
  awaitingApproval,
  endedOperation,
  listedOperation,
  stuck,
} from '../src/__testUtils__/operations';

const soon = (hours: number) =>
  new Date(Date.now() + hours * 3_600_000).toISOString();

const open: ListedOperation[] = [
  listedOperation({
    id: '5b0c7a52-6f52-4d0e-9a55-1f1f0d3f0001',
    environmentName: 'failing',
    ...awaitingApproval,
    may: { cancel: true, approve: true, giveUp: false, retry: false },
  }),
  listedOperation({
    id: '5b0c7a52-6f52-4d0e-9a55-1f1f0d3f0002',
    environmentName: 'a-rather-long-name-of-an-environment-in-production',
    ...stuck,
    deadline: soon(3),
    may: { cancel: true, approve: false, giveUp: true, retry: true },
  }),
  listedOperation({
    id: '5b0c7a52-6f52-4d0e-9a55-1f1f0d3f0003',
    environmentName: 'healthy',
    kind: 'decommission',
    status: 'awaitingApproval',
    phase: 'Planned',
    approval: { by: 'delay', until: soon(1), approvedBy: null },
    may: { cancel: true, approve: false, giveUp: false, retry: false },
  }),
  listedOperation({
    id: '5b0c7a52-6f52-4d0e-9a55-1f1f0d3f0004',
    environmentName: 'creating',
    kind: 'provision',
    deadline: soon(71),
    may: { cancel: true, approve: false, giveUp: true, retry: false },
  }),
  listedOperation({
    id: '5b0c7a52-6f52-4d0e-9a55-1f1f0d3f0005',
    environmentName: 'private',
    kind: 'repair',
    status: 'cancelling',
    phase: 'Rolling back the stack',
    deadline: soon(5),
  }),
];

const ended: ListedOperation[] = [
  listedOperation({
    ...endedOperation(2),
    status: 'failed',
    error: {
      message: 'Given up by user:default/bo: the stack was deleted by hand.',
      remedy:
        'The stack mwaa-etl remains in DELETE_FAILED: delete it in CloudFormation.',
    },
  }),
  listedOperation({ ...endedOperation(5, { kind: 'provision' }) }),
  listedOperation({ ...endedOperation(30, { status: 'cancelled' }) }),
];

const quarantined: QuarantinedOperation[] = [
  {
    id: '5b0c7a52-6f52-4d0e-9a55-1f1f0d3f0009',
    kind: 'update',
    account: '111122223333',
    region: 'eu-west-1',
    environmentName: 'large',
    owner: 'group:default/data-platform',
    startedBy: 'user:default/anna',
    since: soon(-2),
    reason: 'Its state is of version 7, which this portal does not know.',
  },
];

/** The operations page of the development page. */
export function operationsPage(
  state: 'open' | 'ended' = 'open',
): OperationsPage {
  const items = state === 'open' ? open : ended;
  return { items, total: items.length, quarantined };
}
