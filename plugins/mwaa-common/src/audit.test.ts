import { MwaaAuditClient } from './audit';

function clientAnswering(response: Response) {
  const fetch = jest.fn<Promise<Response>, [string, RequestInit]>(
    async () => response,
  );
  const client = new MwaaAuditClient({
    discoveryApi: { getBaseUrl: async () => 'http://portal/api/mwaa' },
    fetchApi: { fetch: fetch as unknown as typeof globalThis.fetch },
  });
  return { client, fetch };
}

describe('MwaaAuditClient', () => {
  it('repeats a filter for each of its values and escapes them', async () => {
    const { client, fetch } = clientAnswering(
      Response.json({ items: [], total: 0 }),
    );
    await client.getEnvironments({
      owner: ['group:default/a', 'group:default/b'],
      search: 'etl & co',
      order: { field: 'failingSince', direction: 'desc' },
      offset: 20,
      limit: 10,
    });
    const url = new URL(fetch.mock.calls[0][0]);
    expect(url.pathname).toBe('/api/mwaa/v1/audit/environments');
    expect(url.searchParams.getAll('owner')).toEqual([
      'group:default/a',
      'group:default/b',
    ]);
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      search: 'etl & co',
      orderBy: 'failingSince',
      order: 'desc',
      offset: '20',
      limit: '10',
    });
  });

  it('names the environment in the path of its history', async () => {
    const { client, fetch } = clientAnswering(
      Response.json({ arn: '', items: [] }),
    );
    await client.getHistory(
      { account: '111122223333', region: 'us-east-1', name: 'etl' },
      { token: 'secret' },
    );
    const [url, init] = fetch.mock.calls[0];
    expect(url).toBe(
      'http://portal/api/mwaa/v1/audit/environments/111122223333/us-east-1/etl/history',
    );
    expect(init.headers).toEqual({ Authorization: 'Bearer secret' });
  });

  it('throws what the backend says', async () => {
    const { client } = clientAnswering(
      Response.json(
        { error: { name: 'NotAllowedError', message: 'no' } },
        { status: 403 },
      ),
    );
    await expect(client.getSummary()).rejects.toMatchObject({
      statusCode: 403,
    });
  });
});
