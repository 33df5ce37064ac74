import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { MwaaApi, OperationEvent } from 'backstage-plugin-mwaa-common';
import { mwaaApiRef } from '../api/mwaaApiRef';
import { accessibilityProblems } from '../__testUtils__/axe';
import {
  awaitingApproval,
  endedOperation,
  operation,
  stuck,
} from '../__testUtils__/operations';
import { OperationsPanel } from './OperationsPanel';
import type { Operations } from './useOperations';

function renderPanel(
  state: Partial<Operations>,
  cancelOperation: MwaaApi['cancelOperation'] = async () => operation(),
  options: {
    api?: Partial<MwaaApi>;
    caller?: string;
    allowed?: boolean;
  } = {},
) {
  return renderInTestApp(
    <>
      <OperationsPanel
        operations={[]}
        lines={{}}
        error={null}
        refresh={() => {}}
        {...state}
      />
      <p>Beside it</p>
    </>,
    {
      apis: [
        [mwaaApiRef, { cancelOperation, ...options.api }],
        mockApis.identity({ userEntityRef: options.caller }),
        mockApis.permission({
          authorize: () =>
            options.allowed === false
              ? AuthorizeResult.DENY
              : AuthorizeResult.ALLOW,
        }),
      ],
    },
  );
}

const line = (seq: number, message: string): OperationEvent => ({
  seq,
  at: '2026-09-14T08:30:00Z',
  level: 'info',
  message,
});

describe('OperationsPanel', () => {
  it('is not there while there is nothing to tell', async () => {
    renderPanel({});
    expect(await screen.findByText('Beside it')).toBeVisible();
    expect(
      screen.queryByRole('region', { name: 'Operations' }),
    ).not.toBeInTheDocument();
  });

  it('says that operations could not be read, why, and asks again', async () => {
    const refresh = jest.fn();
    const error = new Error('The database does not answer.');
    const { container } = renderPanel({ error, refresh });
    expect(await screen.findByRole('region', { name: 'Operations' })).toBe(
      screen.getByText(/could not be read/).closest('section'),
    );
    expect(
      await screen.findByText(
        'The operations on this environment could not be read',
      ),
    ).toBeVisible();
    expect(
      screen.getByText(
        /one is going on is not known.*The database does not answer\./,
      ),
    ).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(refresh).toHaveBeenCalledTimes(1);
    expect(await accessibilityProblems(container)).toEqual([]);
  });

  it('keeps what was read beside a failure, and says that it is old', async () => {
    renderPanel({ operations: [operation()], error: new Error('away') });
    expect(await screen.findByText(/may be out of date.*away/)).toBeVisible();
    expect(
      screen.getByText('Changing settings: Waiting for the stack'),
    ).toBeVisible();
  });

  it('shows every one that goes on, each with its own lines', async () => {
    const { container } = renderPanel({
      operations: [
        operation({ id: 'd', kind: 'drift', phase: 'Looking' }),
        operation({ id: 'u' }),
      ],
      lines: { d: [line(1, 'Asked for it')], u: [line(7, 'Changing 1')] },
    });
    const drift = await screen.findByRole('region', {
      name: 'Looking for drift',
    });
    expect(within(drift).getByText('Asked for it')).toBeVisible();
    expect(within(drift).queryByText('Changing 1')).not.toBeInTheDocument();
    const update = screen.getByRole('region', { name: 'Changing settings' });
    expect(within(update).getByText('Changing 1')).toBeVisible();
    expect(
      within(update).getByText(
        /^Running for 3 min \d+ s; usually takes 25 min\.$/,
      ),
    ).toBeVisible();
    expect(await accessibilityProblems(container)).toEqual([]);
  });

  it('shows how the last one ended beside one that goes on, and those before it on demand', async () => {
    const { container } = renderPanel({
      operations: [
        operation(),
        endedOperation(1, { kind: 'repair' }),
        endedOperation(5, {
          status: 'failed',
          error: { message: 'The stack rolled back.', remedy: 'Try again.' },
        }),
        endedOperation(30, { kind: 'provision', startedBy: 'user:default/bo' }),
      ],
    });
    expect(
      await screen.findByText(/^Repairing the network succeeded/),
    ).toBeVisible();
    expect(screen.getByText(/^Changing settings failed/)).not.toBeVisible();
    await userEvent.click(screen.getByText('2 earlier operations'));
    expect(screen.getByText(/^Changing settings failed/)).toBeVisible();
    expect(screen.getByText('The stack rolled back. Try again.')).toBeVisible();
    expect(screen.getByText(/^Provisioning succeeded/)).toBeVisible();
    expect(screen.getByText('Started by user:default/bo.')).toBeVisible();
    expect(await accessibilityProblems(container)).toEqual([]);
  });

  it('lists drift difference by difference', async () => {
    renderPanel({
      operations: [
        endedOperation(1, {
          kind: 'drift',
          outputs: {
            drift: [
              {
                stackName: 'mwaa-etl',
                logicalResourceId: 'SecurityGroup',
                physicalResourceId: 'sg-1',
                resourceType: 'AWS::EC2::SecurityGroup',
                status: 'MODIFIED',
                differences: [
                  { path: '/A', expected: '1', actual: '2' },
                  { path: '/B', expected: '', actual: '3' },
                ],
                remedy: 'Set it back.',
              },
            ],
          },
        }),
      ],
    });
    expect(
      await screen.findByText('1 resource is not as its stack made it'),
    ).toBeVisible();
    const [finding, ...differences] = screen.getAllByRole('listitem');
    expect(finding).toHaveTextContent(/^Changed: SecurityGroup \(sg-1\)/);
    expect(finding).toHaveTextContent(/Set it back\.$/);
    expect(differences.map(({ textContent }) => textContent)).toEqual([
      '/A is 2, and was made 1',
      '/B is 3, and was made (none)',
    ]);
  });

  it('cancels only what somebody confirms, after saying what that means', async () => {
    const cancel = jest.fn(async (id: string) => operation({ id }));
    const refresh = jest.fn();
    renderPanel({ operations: [operation()], refresh }, cancel);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Cancel' }),
    );
    expect(
      await screen.findByText(/^CloudFormation turns the update back/),
    ).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Let it go on' }));
    expect(cancel).not.toHaveBeenCalled();
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
    await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));
    await userEvent.click(
      await screen.findByRole('button', { name: 'Cancel it' }),
    );
    await waitFor(() => expect(refresh).toHaveBeenCalledTimes(1));
    expect(cancel).toHaveBeenCalledWith('operation-1');
  });

  it('says why it could not be cancelled', async () => {
    renderPanel({ operations: [operation()] }, async () => {
      throw new Error('It has ended.');
    });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Cancel' }),
    );
    await userEvent.click(
      await screen.findByRole('button', { name: 'Cancel it' }),
    );
    expect(
      await screen.findByText('It could not be cancelled: It has ended.'),
    ).toBeVisible();
  });

  // usePermission keeps answers over all tests: another owner is another question.
  const waiting = (owner: string) =>
    operation({ ...awaitingApproval, owner: `group:default/${owner}` });
  const approve = () => screen.queryByRole('button', { name: 'Approve' });

  it('lets another person who may approve what awaits it', async () => {
    const approveOperation = jest.fn(async () => operation());
    const refresh = jest.fn();
    const { container } = renderPanel(
      { operations: [waiting('approvable')], refresh },
      undefined,
      {
        caller: 'user:default/bo',
        api: {
          approveOperation,
          planDecommission: async () => {
            throw new Error('denied');
          },
        },
      },
    );
    expect(
      await screen.findByText('Decommissioning is awaiting approval'),
    ).toBeVisible();
    expect(screen.getByText(/second person approves it/)).toBeVisible();
    expect(await accessibilityProblems(container)).toEqual([]);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Approve' }),
    );
    const dialog = await screen.findByRole('dialog');
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Approve' }),
    );
    await waitFor(() => expect(refresh).toHaveBeenCalledTimes(1));
    expect(approveOperation).toHaveBeenCalledWith('operation-1');
  });

  it('does not let whoever started it approve it, but cancel it', async () => {
    renderPanel({ operations: [waiting('own')] }, undefined, {
      caller: 'user:default/anna',
    });
    expect(await screen.findByRole('button', { name: 'Cancel' })).toBeVisible();
    expect(approve()).not.toBeInTheDocument();
  });

  it('offers neither to those who may not', async () => {
    renderPanel({ operations: [waiting('denied')] }, undefined, {
      caller: 'user:default/eve',
      allowed: false,
    });
    expect(
      await screen.findByText('Decommissioning is awaiting approval'),
    ).toBeVisible();
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
  });

  it('says when one begins by itself, and offers no approval', async () => {
    const until = '2026-09-14T09:30:00Z';
    const approval = { by: 'delay', until, approvedBy: null } as const;
    renderPanel(
      { operations: [{ ...waiting('delayed'), approval }] },
      undefined,
      { caller: 'user:default/bo' },
    );
    expect(
      await screen.findByText('Decommissioning has not begun yet'),
    ).toBeVisible();
    expect(screen.getByText(/^It begins by itself at .*2026/)).toBeVisible();
    expect(await screen.findByRole('button', { name: 'Cancel' })).toBeVisible();
    expect(approve()).not.toBeInTheDocument();
  });

  it('says why it gets no further, and until when it tries', async () => {
    const deadline = new Date(Date.now() + 7_200_000).toISOString();
    renderPanel({ operations: [operation({ ...stuck, deadline })] });
    expect(
      await screen.findByText(/14 calls in a row failed.*Rate exceeded/),
    ).toBeVisible();
    expect(screen.getByText(/^This step is given up/)).toHaveTextContent(
      /given up in 2 hours if/,
    );
  });

  it('offers no second cancelling', async () => {
    renderPanel({ operations: [operation({ status: 'cancelling' })] });
    expect(
      await screen.findByRole('button', { name: 'Cancelling' }),
    ).toBeDisabled();
  });
});
