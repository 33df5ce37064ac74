import { ResponseError } from '@backstage/errors';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type {
  AuditEnvironment,
  MwaaAuditApi,
} from 'backstage-plugin-mwaa-common';
import { useLocation } from 'react-router-dom';
import { accessibilityProblems } from '../__testUtils__/axe';
import {
  auditEnvironment,
  auditSummary,
  failingRule,
  worstRule,
} from './__testUtils__/audit';
import { mwaaAuditApiRef } from '../api/mwaaApiRef';
import { AuditPage } from './AuditPage';
import { saveAs } from '../common/saveAs';

jest.mock('../common/saveAs');

jest.setTimeout(180_000);

function Query() {
  return <output data-testid="query">{useLocation().search}</output>;
}

const query = () => screen.getByTestId('query').textContent;

function renderPage(
  options: {
    api?: Partial<MwaaAuditApi>;
    items?: AuditEnvironment[];
    total?: number;
    url?: string;
  } = {},
) {
  const { items = [auditEnvironment('etl', { failing: [failingRule] })] } =
    options;
  const api = {
    getSummary: jest.fn(async () => auditSummary()),
    getRules: jest.fn(async () => [worstRule]),
    getEnvironments: jest.fn<
      ReturnType<MwaaAuditApi['getEnvironments']>,
      Parameters<MwaaAuditApi['getEnvironments']>
    >(async () => ({ items, total: options.total ?? items.length })),
    exportCsv: jest.fn(async () => new Blob(['Environment'])),
    getHistory: jest.fn(),
    ...options.api,
  };
  const rendered = renderInTestApp(
    <>
      <AuditPage />
      <Query />
    </>,
    {
      apis: [[mwaaAuditApiRef, api]],
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
      initialRouteEntries: [options.url ?? '/'],
    },
  );
  return { api, ...rendered };
}

async function backendError(status: number, message: string) {
  return ResponseError.fromResponse(
    Response.json({ error: { name: 'Error', message } }, { status }),
  );
}

describe('AuditPage', () => {
  it('sums up and lists environments with what fails and since when', async () => {
    renderPage();
    expect(await screen.findByText('66 %')).toBeInTheDocument();
    expect(
      screen.getByText('2 of 3 environments fail no requirement.'),
    ).toBeInTheDocument();
    const link = await screen.findByRole('link', { name: 'etl' });
    const table = link.closest('table') ?? document.body;
    expect(link).toHaveAttribute(
      'href',
      '/catalog/default/resource/etl/network',
    );
    for (const text of [
      'data-platform',
      'Data platform',
      'us-east-1',
      'Public',
      'Fails',
      failingRule.title,
    ]) {
      expect(within(table).getByText(text)).toBeInTheDocument();
    }
    expect(within(table).getAllByText(/ago|yesterday|day/)[0]).toHaveAttribute(
      'dateTime',
      failingRule.since,
    );
  });

  it('links to no entity where there is none to see', async () => {
    renderPage({ items: [auditEnvironment('etl', { entityRef: null })] });
    expect(await screen.findByText('etl')).toBeInTheDocument();
    expect(screen.queryByRole('link', { name: 'etl' })).not.toBeInTheDocument();
  });

  it('says what may have begun before the first reading', async () => {
    renderPage({
      items: [
        auditEnvironment('etl', {
          failing: [{ ...failingRule, sinceFirstReading: true }],
        }),
      ],
    });
    expect(await screen.findByText('or earlier')).toBeInTheDocument();
  });

  it('puts many failing requirements behind a lid', async () => {
    const failing = ['a', 'b', 'c', 'd'].map(rule => ({
      ...failingRule,
      rule,
      title: `Requirement ${rule}`,
    }));
    renderPage({ items: [auditEnvironment('etl', { failing })] });
    expect(await screen.findByText('2 more')).toBeInTheDocument();
    expect(screen.getByText('Requirement d').closest('details')).not.toBeNull();
    expect(screen.getByText('Requirement b').closest('details')).toBeNull();
  });

  it('puts what only follows from another behind the lid too', async () => {
    renderPage({
      items: [
        auditEnvironment('etl', {
          failing: [
            { ...failingRule, rule: 'a', title: 'Cause' },
            { ...failingRule, rule: 'b', title: 'Consequence', follows: true },
          ],
        }),
      ],
    });
    expect(
      (await screen.findByText('Consequence')).closest('details'),
    ).not.toBe(null);
    expect(screen.getByText('Cause').closest('details')).toBe(null);
  });

  it('takes filters, search, order and page from the URL', async () => {
    const { api } = renderPage({
      url: '/?q=etl&owner=group:default/finance&verdict=fail&sort=-failingSince&page=2',
      total: 60,
    });
    await waitFor(() =>
      expect(api.getEnvironments).toHaveBeenCalledWith(
        {
          search: 'etl',
          owner: ['group:default/finance'],
          verdict: ['fail'],
          order: { field: 'failingSince', direction: 'desc' },
          offset: 20,
          limit: 20,
        },
        expect.anything(),
      ),
    );
    expect(await screen.findByRole('searchbox')).toHaveValue('etl');
  });

  it('puts what is typed, chosen and sorted by into the URL', async () => {
    const { api } = renderPage();
    await userEvent.type(await screen.findByRole('searchbox'), 'et');
    await waitFor(() => expect(query()).toBe('?q=et'));

    await userEvent.click(screen.getByRole('button', { name: /Owner/ }));
    await userEvent.click(
      await screen.findByRole('option', { name: 'finance' }),
    );
    await waitFor(() =>
      expect(query()).toBe('?q=et&owner=group%3Adefault%2Ffinance'),
    );

    await userEvent.click(
      await screen.findByRole('columnheader', { name: /Environment/ }),
    );
    await waitFor(() => expect(query()).toMatch(/&sort=name$/));
    expect(api.getEnvironments).toHaveBeenLastCalledWith(
      expect.objectContaining({
        search: 'et',
        owner: ['group:default/finance'],
        order: { field: 'name', direction: 'asc' },
      }),
      expect.anything(),
    );

    await userEvent.click(
      screen.getByRole('button', { name: 'Clear filters' }),
    );
    await waitFor(() => expect(query()).toBe('?sort=name'));
  });

  it('filters by what the summary shows', async () => {
    renderPage();
    await userEvent.click(
      await screen.findByRole('button', { name: '1 fails' }),
    );
    await waitFor(() => expect(query()).toBe('?verdict=fail'));
    await userEvent.click(
      screen.getByRole('button', { name: failingRule.title }),
    );
    await waitFor(() =>
      expect(query()).toBe('?verdict=fail&rule=routing%2Fno-internet-route'),
    );
  });

  it('turns pages', async () => {
    renderPage({ total: 45 });
    await userEvent.click(await screen.findByRole('button', { name: /next/i }));
    await waitFor(() => expect(query()).toBe('?page=2'));
  });

  it('downloads what is filtered', async () => {
    const { api } = renderPage({ url: '/?verdict=fail' });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Download CSV' }),
    );
    await waitFor(() => expect(saveAs).toHaveBeenCalled());
    expect(api.exportCsv).toHaveBeenCalledWith({
      verdict: ['fail'],
      order: { field: 'verdict', direction: 'asc' },
    });
    expect(jest.mocked(saveAs).mock.calls[0][1]).toMatch(
      /^mwaa-audit-\d{4}-\d\d-\d\d\.csv$/,
    );
  });

  it('says why a download failed', async () => {
    renderPage({
      api: {
        exportCsv: async () => {
          throw new Error('no disk');
        },
      },
    });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Download CSV' }),
    );
    expect(await screen.findByRole('alert')).toHaveTextContent('no disk');
  });

  it('says which account cannot be read, and marks what is old', async () => {
    const unreadable = {
      since: '2026-11-19T00:00:00.000Z',
      reason: 'AccessDenied',
    };
    const [place] = auditSummary().places;
    renderPage({
      api: {
        getSummary: async () =>
          auditSummary({ stale: 1, places: [{ ...place, unreadable }] }),
      },
      items: [auditEnvironment('etl', { stale: unreadable })],
    });
    expect(
      await screen.findByText(
        'The account Data platform (111122223333) cannot be read in us-east-1',
      ),
    ).toBeInTheDocument();
    expect(screen.getByText(/AWS says: AccessDenied/)).toBeInTheDocument();
    expect(await screen.findByText('Stale')).toBeInTheDocument();
  });

  it('says that nothing is found', async () => {
    renderPage({ items: [] });
    expect(
      await screen.findByText('No environment matches these filters.'),
    ).toBeInTheDocument();
    expect(screen.getByText('0 environments found')).toBeInTheDocument();
  });

  it('says that there is nothing yet', async () => {
    renderPage({
      api: { getSummary: async () => auditSummary({ environments: 0 }) },
    });
    expect(
      await screen.findByText('The audit knows no environment yet'),
    ).toBeInTheDocument();
  });

  it.each([
    [403, 'You may not see the audit', /mwaa\.audit\.read/],
    [401, 'Your session has ended', /Sign in again/],
    [503, 'The portal’s backend does not answer', /try again/],
    [500, 'The audit could not be read', /The portal says: .*broken/],
  ])('answers %s with what to do', async (status, title, text) => {
    const error = await backendError(status, 'broken');
    renderPage({
      api: {
        getSummary: async () => {
          throw error;
        },
      },
    });
    expect(await screen.findByText(title)).toBeInTheDocument();
    expect(screen.getByText(text)).toBeInTheDocument();
  });

  it('reads again when asked to', async () => {
    const getSummary = jest
      .fn<ReturnType<MwaaAuditApi['getSummary']>, []>()
      .mockRejectedValueOnce(new Error('broken'))
      .mockResolvedValue(auditSummary());
    renderPage({ api: { getSummary } });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Try again' }),
    );
    expect(await screen.findByText('66 %')).toBeInTheDocument();
  });

  it('shows an outline while it reads', async () => {
    renderPage({ api: { getSummary: () => new Promise(() => {}) } });
    expect(await screen.findByText('Reading the audit')).toBeInTheDocument();
  });

  it('is accessible', async () => {
    const { container } = renderPage();
    await screen.findByRole('link', { name: 'etl' });
    expect(await accessibilityProblems(container)).toEqual([]);
  });
});
