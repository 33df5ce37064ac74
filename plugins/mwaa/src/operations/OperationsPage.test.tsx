import { ResponseError } from '@backstage/errors';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type {
  ListedOperation,
  MwaaApi,
  QuarantinedOperation,
} from 'backstage-plugin-mwaa-common';
import { useLocation } from 'react-router-dom';
import { accessibilityProblems } from '../__testUtils__/axe';
import { environmentEntity } from '../__testUtils__/entities';
import {
  awaitingApproval,
  endedOperation,
  listedOperation,
  stuck,
} from '../__testUtils__/operations';
import { mwaaApiRef } from '../api/mwaaApiRef';
import { OperationsPage } from './OperationsPage';

jest.setTimeout(180_000);

const waiting = listedOperation({
  id: 'waiting',
  ...awaitingApproval,
  may: { cancel: true, approve: true, giveUp: false, retry: false },
});
const failing = listedOperation({
  id: 'failing',
  ...stuck,
  may: { cancel: true, approve: false, giveUp: true, retry: true },
});
const quarantined: QuarantinedOperation = {
  id: '0f0e',
  kind: 'update',
  account: '111122223333',
  region: 'eu-west-1',
  environmentName: 'etl',
  owner: 'group:default/data-platform',
  startedBy: 'user:default/anna',
  since: new Date(Date.now() - 60_000).toISOString(),
  reason: 'Its state is of version 7, which this portal does not know.',
};

function Query() {
  return <output data-testid="query">{useLocation().search}</output>;
}

function renderPage(
  options: {
    items?: ListedOperation[];
    quarantined?: QuarantinedOperation[];
    total?: number;
    api?: Partial<MwaaApi>;
    url?: string;
  } = {},
) {
  const { items = [waiting, failing] } = options;
  const api = {
    listAllOperations: jest.fn<
      ReturnType<MwaaApi['listAllOperations']>,
      Parameters<MwaaApi['listAllOperations']>
    >(async () => ({
      items,
      total: options.total ?? items.length,
      quarantined: options.quarantined ?? [],
    })),
    getOperationEvents: jest.fn(async () => []),
    planDecommission: jest.fn(async () => ({
      environment: {
        account: waiting.account,
        region: waiting.region,
        name: waiting.environmentName,
      },
      owner: waiting.owner,
      stacks: [],
      goes: [
        {
          resourceType: 'AWS::EC2::NatGateway',
          id: 'nat-1',
          title: 'NAT gateway in eu-west-1a',
          reason: '',
        },
      ],
      stays: [],
      warnings: [],
    })),
    approveOperation: jest.fn(async () => waiting),
    giveUpOperation: jest.fn(async () => failing),
    retryOperation: jest.fn(async () => failing),
    cancelOperation: jest.fn(async () => failing),
    ...options.api,
  };
  const rendered = renderInTestApp(
    <>
      <OperationsPage />
      <Query />
    </>,
    {
      apis: [
        [mwaaApiRef, api],
        [catalogApiRef, catalogApiMock({ entities: [environmentEntity()] })],
      ],
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
      initialRouteEntries: [options.url ?? '/'],
    },
  );
  return { api, ...rendered };
}

async function answer(
  status: number,
  message: string,
  headers: HeadersInit = {},
) {
  return ResponseError.fromResponse(
    Response.json(
      { error: { name: 'Error', message }, response: { statusCode: status } },
      { status, headers },
    ),
  );
}

const failWith = (status: number, message: string, headers?: HeadersInit) => ({
  listAllOperations: async () => {
    throw await answer(status, message, headers);
  },
});

const rowOf = async (text: string | RegExp) =>
  (await screen.findByText(text)).closest('[role="row"]') as HTMLElement;

async function choose(row: HTMLElement, action: string) {
  await userEvent.click(
    within(row).getByRole('button', { name: /^Actions for/ }),
  );
  await userEvent.click(await screen.findByRole('menuitem', { name: action }));
  return screen.findByRole('dialog');
}

describe('OperationsPage', () => {
  it('shows what is going on, and what needs somebody, by more than colour', async () => {
    const { container } = renderPage();
    const row = await rowOf('Awaiting approval');
    expect(within(row).getByText('Decommissioning')).toBeVisible();
    expect(within(row).getByText('111122223333')).toBeVisible();
    expect(within(row).getAllByText('data-platform')).toHaveLength(2);
    const other = await rowOf('Stuck');
    expect(other).toHaveTextContent(/14 calls in a row failed.*Rate exceeded/);
    expect(
      screen.getByText('2 operations; 2 of them need somebody'),
    ).toBeVisible();
    expect(await accessibilityProblems(container)).toEqual([]);
  });

  it('leads to the environment’s Network tab where the catalog has it', async () => {
    renderPage();
    await waitFor(async () =>
      expect(
        // The owner's link has the same name.
        within(await rowOf('Stuck')).getAllByRole('link')[0],
      ).toHaveAttribute('href', expect.stringMatching(/\/network$/)),
    );
  });

  it('offers only what the reader may do', async () => {
    renderPage({ items: [listedOperation({ id: 'other' })] });
    const row = await rowOf('Running');
    expect(
      within(row)
        .getAllByRole('button')
        .map(({ textContent }) => textContent),
    ).toEqual(['Details']);
  });

  it('approves a retirement after showing what it deletes', async () => {
    const { api } = renderPage();
    const dialog = await choose(await rowOf('Awaiting approval'), 'Approve');
    expect(
      await within(dialog).findByText(/NAT gateway in eu-west-1a/),
    ).toBeVisible();
    expect(await accessibilityProblems(dialog)).toEqual([]);
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Approve' }),
    );
    expect(
      await screen.findByText(/^Approved: Decommissioning, /),
    ).toBeVisible();
    expect(api.approveOperation).toHaveBeenCalledWith('waiting');
    expect(api.listAllOperations).toHaveBeenCalledTimes(2);
  });

  it('warns plainly where what is deleted cannot be listed', async () => {
    renderPage({
      api: {
        planDecommission: async () => {
          throw await answer(403, 'mwaa.environment.decommission is needed');
        },
      },
    });
    const dialog = await choose(await rowOf('Awaiting approval'), 'Approve');
    expect(
      await within(dialog).findByText(/This cannot be undone/),
    ).toBeVisible();
  });

  it('keeps the dialog with what was said when approving fails', async () => {
    const { api } = renderPage({
      api: {
        approveOperation: async () => {
          throw await answer(409, 'It was cancelled meanwhile.');
        },
      },
    });
    const dialog = await choose(await rowOf('Awaiting approval'), 'Approve');
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Approve' }),
    );
    expect(await within(dialog).findByRole('alert')).toHaveTextContent(
      /It could not be approved: It was cancelled meanwhile\./,
    );
    expect(api.listAllOperations).toHaveBeenCalledTimes(1);
  });

  it('gives up only with a reason, and says that AWS is left alone', async () => {
    const { api } = renderPage();
    const dialog = await choose(await rowOf('Stuck'), 'Give up');
    expect(within(dialog).getByText(/Nothing at AWS is touched/)).toBeVisible();
    const confirm = within(dialog).getByRole('button', { name: 'Give it up' });
    expect(confirm).toBeDisabled();
    const reason = within(dialog).getByRole('textbox', { name: /Reason/ });
    await userEvent.type(reason, '   ');
    expect(confirm).toBeDisabled();
    await userEvent.type(reason, 'deleted by hand ');
    await userEvent.click(confirm);
    await screen.findByText(/^Given up: /);
    expect(api.giveUpOperation).toHaveBeenCalledWith(
      'failing',
      'deleted by hand',
    );
  });

  it('cancels after saying what that means', async () => {
    const { api } = renderPage();
    const dialog = await choose(await rowOf('Awaiting approval'), 'Cancel');
    expect(within(dialog).getByText(/It has not begun/)).toBeVisible();
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Cancel it' }),
    );
    await waitFor(() =>
      expect(api.cancelOperation).toHaveBeenCalledWith('waiting'),
    );
  });

  it('says why a retry failed', async () => {
    renderPage({
      api: {
        retryOperation: async () => {
          throw await answer(409, 'It has ended.');
        },
      },
    });
    const row = await rowOf('Stuck');
    await userEvent.click(
      within(row).getByRole('button', { name: /^Actions for/ }),
    );
    await userEvent.click(
      await screen.findByRole('menuitem', { name: 'Retry now' }),
    );
    expect(
      await screen.findByText(/It could not be retried: It has ended\./),
    ).toBeVisible();
  });

  it('shows details with the last events, and closes by keyboard', async () => {
    const getOperationEvents: MwaaApi['getOperationEvents'] = async (
      _,
      after,
    ) =>
      after === 0
        ? [1, 2].map(seq => ({
            seq,
            at: '2026-09-14T08:30:00Z',
            level: seq === 2 ? 'warn' : 'info',
            message: `Line ${seq}`,
          }))
        : [];
    renderPage({ api: { getOperationEvents } });
    await userEvent.click(
      within(await rowOf('Stuck')).getByRole('button', { name: /^Details/ }),
    );
    const dialog = await screen.findByRole('dialog');
    expect(await within(dialog).findByText(/Line 1/)).toBeVisible();
    expect(within(dialog).getByText('Warning:')).toBeVisible();
    // The newest first.
    expect(
      within(dialog)
        .getAllByRole('listitem')
        .map(({ textContent }) => textContent?.slice(-6)),
    ).toEqual(['Line 2', 'Line 1']);
    expect(await accessibilityProblems(dialog)).toEqual([]);
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(dialog).not.toBeInTheDocument());
  });

  it('lists what is quarantined, and has it read again', async () => {
    const { api, container } = renderPage({
      items: [],
      quarantined: [quarantined],
    });
    const list = await screen.findByRole('region', {
      name: '1 operation cannot be read',
    });
    expect(within(list).getByText(/version 7/)).toBeVisible();
    expect(within(list).getByText('Quarantined')).toBeVisible();
    expect(await accessibilityProblems(container)).toEqual([]);
    await userEvent.click(
      within(list).getByRole('button', { name: 'Read again: 0f0e' }),
    );
    await waitFor(() =>
      expect(api.retryOperation).toHaveBeenCalledWith('0f0e'),
    );
  });

  it('keeps the tab and the page in the URL', async () => {
    const { api } = renderPage({ total: 45 });
    await rowOf('Stuck');
    await userEvent.click(screen.getByRole('button', { name: /next/i }));
    await waitFor(() =>
      expect(api.listAllOperations).toHaveBeenLastCalledWith(
        { state: 'open', offset: 20, limit: 20 },
        expect.anything(),
      ),
    );
    await userEvent.click(screen.getByRole('tab', { name: 'Ended' }));
    await waitFor(() =>
      expect(api.listAllOperations).toHaveBeenLastCalledWith(
        { state: 'ended', offset: 0, limit: 20 },
        expect.anything(),
      ),
    );
    expect(screen.getByTestId('query')).toHaveTextContent('?state=ended');
  });

  it('shows how ended ones came out', async () => {
    const error = { message: 'Given up by bo.', remedy: 'Delete the stack.' };
    renderPage({
      url: '/?state=ended',
      items: [
        listedOperation({ ...endedOperation(1), status: 'failed', error }),
        listedOperation({ ...endedOperation(2) }),
      ],
    });
    expect(await rowOf('Failed')).toHaveTextContent('Given up by bo.');
    expect(await rowOf('Succeeded')).toBeVisible();
    expect(screen.getByRole('columnheader', { name: 'Ended' })).toBeVisible();
    expect(screen.getByText('1 hour ago')).toBeVisible();
  });

  it('says that nothing is going on', async () => {
    const { container } = renderPage({ items: [] });
    expect(await screen.findByText('Nothing is going on')).toBeVisible();
    expect(await accessibilityProblems(container)).toEqual([]);
  });

  it.each([
    [403, 'no', {}, /mwaa\.operation\.read/],
    [429, 'slow', { 'Retry-After': '9' }, 'Try again in 9 s.'],
    [500, 'broken', {}, /broken/],
    [503, 'away', {}, /does not answer/],
  ])(
    'says of an answer %s what to do',
    async (status, message, headers, text) => {
      const { container } = renderPage({
        api: failWith(status, message, headers as HeadersInit),
      });
      expect(await screen.findByText(text)).toBeVisible();
      expect(screen.queryByRole('button', { name: /^Actions for/ })).toBeNull();
      expect(await accessibilityProblems(container)).toEqual([]);
    },
  );

  it('keeps what it has read beside a failure', async () => {
    const listAllOperations = jest
      .fn()
      .mockResolvedValueOnce({ items: [failing], total: 1, quarantined: [] })
      .mockRejectedValue(await answer(500, 'broken'));
    renderPage({ api: { listAllOperations } });
    await rowOf('Stuck');
    await userEvent.click(screen.getByRole('button', { name: 'Refresh' }));
    expect(
      await screen.findByText(/The newest reading failed \(broken\)/),
    ).toBeVisible();
    expect(screen.getByText('Stuck')).toBeVisible();
  });
});
