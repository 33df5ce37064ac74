import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { fakes } from '../__testUtils__/actionContext';
import { MwaaCalls } from './MwaaCalls';

/** Calls to a backend that answers so often by a status and its header. */
function callsTo(answers: Array<[status: number, retryAfter?: string]>) {
  const { backend } = fakes();
  const pauses: number[] = [];
  let requests = 0;
  const calls = new MwaaCalls(
    {
      auth: mockServices.auth(),
      discovery: mockServices.discovery(),
      fetchApi: {
        fetch: async (...args) => {
          const [status, retryAfter] = answers[requests++] ?? [200];
          return status === 200
            ? backend.fetch(...args)
            : Response.json(
                { error: { name: 'Error', message: `It is ${status}` } },
                {
                  status,
                  headers: retryAfter ? { 'retry-after': retryAfter } : {},
                },
              );
        },
      },
      pause: async milliseconds => pauses.push(milliseconds),
    },
    async () => mockCredentials.user(),
  );
  const plan = () =>
    calls.asInitiator((api, call) =>
      api.plan(
        {
          account: '111122223333',
          region: 'us-east-1',
          name: 'etl',
          owner: 'group:default/data',
        },
        call,
      ),
    );
  return { pauses, plan, requests: () => requests };
}

describe('a call that is one too many', () => {
  it('is made again as late as the backend says', async () => {
    const { pauses, plan, requests } = callsTo([[429, '24'], [429]]);
    await expect(plan()).resolves.toMatchObject({ ok: true });
    expect(requests()).toBe(3);
    expect(pauses).toEqual([24_000, 10_000]);
  });

  it('is given up after a few times, and at once when it is long', async () => {
    const often = callsTo(Array.from({ length: 9 }, () => [429, '1']));
    await expect(often.plan()).rejects.toMatchObject({ statusCode: 429 });
    expect(often.requests()).toBe(5);

    const long = callsTo([[429, '3600']]);
    await expect(long.plan()).rejects.toMatchObject({ statusCode: 429 });
    expect(long.pauses).toEqual([]);
  });

  it('is not one that is refused for another reason', async () => {
    const { pauses, plan, requests } = callsTo([[403]]);
    await expect(plan()).rejects.toMatchObject({ statusCode: 403 });
    expect([requests(), pauses]).toEqual([1, []]);
  });
});
