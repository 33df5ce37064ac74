import { fakeClients, sdkError } from '../__testUtils__/fakeClients';
import { Reader } from '../collect/Reader';
import { listEnvironments } from './listEnvironments';

const place = { account: '111122223333', region: 'us-east-1' };

function list(failures: Record<string, Error> = {}) {
  const { clients } = fakeClients({
    ListEnvironments: ({ NextToken }) =>
      NextToken
        ? { Environments: ['c'] }
        : { Environments: ['a', 'b'], NextToken: 'more' },
    GetEnvironment: ({ Name }) => {
      const failure = failures[Name as string];
      if (failure) {
        throw failure;
      }
      return { Environment: { Name, Tags: { team: 'etl' } } };
    },
  });
  return listEnvironments(new Reader({ clients, place }));
}

describe('listEnvironments', () => {
  it('reads every environment of every page, in order', async () => {
    expect(await list()).toMatchObject([
      { name: 'a', tags: { team: 'etl' } },
      { name: 'b' },
      { name: 'c' },
    ]);
  });

  it('leaves out what was deleted meanwhile', async () => {
    const found = await list({
      b: sdkError('ResourceNotFoundException', 'no such', 404),
    });
    expect(found.map(({ name }) => name)).toEqual(['a', 'c']);
  });

  it('gives no list at all rather than one that lacks an environment', async () => {
    await expect(
      list({ b: sdkError('AccessDeniedException', 'no', 403) }),
    ).rejects.toThrow('airflow:GetEnvironment was refused');
  });
});
