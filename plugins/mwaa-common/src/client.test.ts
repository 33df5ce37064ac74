import { MwaaClient, type MwaaApi } from './client';

const account = '111122223333';
const region = 'eu-west-1';
const owner = 'group:default/data & more';
const place = `/v1/accounts/${account}/regions/${region}`;
const owned = 'owner=group%3Adefault%2Fdata+%26+more';

function clientAnswering(response: () => Response) {
  const fetch = jest.fn<Promise<Response>, [string, RequestInit]>(async () =>
    response(),
  );
  const client = new MwaaClient({
    discoveryApi: { getBaseUrl: async () => 'http://portal/api/mwaa' },
    fetchApi: { fetch: fetch as unknown as typeof globalThis.fetch },
  });
  return { client, fetch };
}

describe('MwaaClient', () => {
  it.each<[string, (client: MwaaApi) => Promise<unknown>, string]>([
    [
      'facts',
      client => client.getRegionFacts({ account, region, owner }),
      `${place}/facts?${owned}`,
    ],
    [
      'what may be used',
      client => client.getUsableResources({ account, region, owner }),
      `${place}/usable?${owned}`,
    ],
    [
      'a VPC',
      client => client.getVpc({ account, region, owner, vpcId: 'vpc-1' }),
      `${place}/vpcs/vpc-1?${owned}`,
    ],
  ])('asks for %s for an owner', async (_, call, path) => {
    const { client, fetch } = clientAnswering(() => Response.json({}));
    await call(client);
    const [url, { method }] = fetch.mock.calls[0];
    expect([method, url]).toEqual(['GET', `http://portal/api/mwaa${path}`]);
  });

  it('asks for a page of operations, and names only what was given', async () => {
    const page = { items: [], total: 0, quarantined: [] };
    const { client, fetch } = clientAnswering(() => Response.json(page));
    await expect(
      client.listAllOperations({ state: 'ended', offset: 20, limit: 10 }),
    ).resolves.toEqual(page);
    await client.listAllOperations({ state: undefined });
    expect(fetch.mock.calls.map(([url]) => url)).toEqual([
      'http://portal/api/mwaa/v1/operations?state=ended&offset=20&limit=10',
      'http://portal/api/mwaa/v1/operations?',
    ]);
  });

  it.each<[string, (client: MwaaApi) => Promise<unknown>, object]>([
    ['cancel', client => client.cancelOperation('a/b'), {}],
    ['approve', client => client.approveOperation('a/b'), {}],
    ['retry', client => client.retryOperation('a/b'), {}],
    [
      'give-up',
      client => client.giveUpOperation('a/b', 'deleted by hand'),
      { reason: 'deleted by hand' },
    ],
  ])('posts to %s an operation', async (action, call, body) => {
    const { client, fetch } = clientAnswering(() => Response.json({}));
    await call(client);
    const [url, init] = fetch.mock.calls[0];
    expect(url).toBe(`http://portal/api/mwaa/v1/operations/a%2Fb/${action}`);
    expect(init.method).toBe('POST');
    expect(JSON.parse(String(init.body))).toEqual(body);
  });

  it('keeps the status and headers of a refusal', async () => {
    const { client } = clientAnswering(() =>
      Response.json(
        {
          error: { name: 'Error', message: 'Too many requests' },
          response: { statusCode: 429 },
        },
        { status: 429, headers: { 'Retry-After': '7' } },
      ),
    );
    const error = await client.retryOperation('a').catch(reason => reason);
    expect(error.statusCode).toBe(429);
    expect(error.response.headers.get('Retry-After')).toBe('7');
  });
});
