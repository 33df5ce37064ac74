import { NotAllowedError } from '@backstage/errors';
import type { CacheService } from '@backstage/backend-plugin-api';
import { FakeMwaaAws, ACCOUNT, REGION } from '../__testUtils__/FakeMwaaAws';
import { EnvironmentDirectory } from './EnvironmentDirectory';

const OWNER = 'group:default/data';
const ETL = { account: ACCOUNT, region: REGION, name: 'etl' };

/** A cache that forgets nothing by itself. */
function keepingCache(): CacheService {
  const kept = new Map<string, unknown>();
  const cache: CacheService = {
    get: async key => kept.get(key) as never,
    set: async (key, value) => void kept.set(key, value),
    delete: async key => void kept.delete(key),
    withOptions: () => cache,
  };
  return cache;
}

function setUp(known = false) {
  const aws = new FakeMwaaAws();
  const list = jest.spyOn(aws, 'listEnvironments');
  const cache = keepingCache();
  const replica = () =>
    new EnvironmentDirectory({
      aws,
      cache,
      ttl: 60_000,
      ownership: {
        defaultOwner: 'group:default/unknown',
        defaultSystem: null,
        tags: { owner: 'backstage:owner', system: 'backstage:system' },
      },
      known: async () => known,
    });
  return { aws, list, replica };
}

describe('the directory of environments', () => {
  it('asks AWS once for names and once for each owner, for all replicas', async () => {
    const { aws, list, replica } = setUp();
    aws.add('etl', { tags: { 'backstage:owner': OWNER } });
    const [one, other] = [replica(), replica()];
    expect(await one.owner(ETL)).toEqual({ owner: OWNER });
    expect(await other.owner(ETL)).toEqual({ owner: OWNER });
    expect(await other.owner({ ...ETL, name: 'guess' })).toBeUndefined();
    expect(list).toHaveBeenCalledTimes(1);
    expect(aws.calls).toEqual(['getEnvironment']);
  });

  it('gives no owner to what has no tag, whatever the default is', async () => {
    const { aws, replica } = setUp();
    aws.add('etl');
    expect(await replica().owner(ETL)).toEqual({ owner: '' });
  });

  it('forgets a place for every replica, owners with it', async () => {
    const { aws, replica } = setUp();
    const [one, other] = [replica(), replica()];
    aws.add('etl', { tags: { 'backstage:owner': OWNER } });
    await one.owner(ETL);
    aws.add('etl', { tags: { 'backstage:owner': 'group:default/finance' } });
    await one.forget(ETL);
    expect(await other.owner(ETL)).toEqual({ owner: 'group:default/finance' });
    aws.environments.clear();
    await one.forget(ETL);
    expect(await other.owner(ETL)).toBeUndefined();
    expect(await other.has(ETL)).toBe(false);
  });

  it('keeps no list that was under way when the place was forgotten', async () => {
    const { aws, list, replica } = setUp();
    const directory = replica();
    let answer: (names: []) => void = () => {};
    list.mockImplementationOnce(
      () => new Promise(resolve => (answer = resolve)),
    );
    const before = directory.has(ETL);
    // The call is out once the cache has said that it has nothing.
    await new Promise(resolve => setImmediate(resolve));
    aws.add('etl');
    await directory.forget(ETL);
    answer([]);
    expect(await before).toBe(false);
    expect(await directory.has(ETL)).toBe(true);
  });

  it('looks for the stacks of what MWAA has not where the portal has worked on it, and nowhere else', async () => {
    for (const known of [true, false]) {
      const { aws, replica } = setUp(known);
      const stacks = jest.spyOn(aws, 'stacks');
      expect(await replica().owner(ETL)).toBeUndefined();
      expect(stacks.mock.calls.length > 0).toBe(known);
    }
  });

  it('knows nothing where AWS tells the portal nothing', async () => {
    const { list, replica } = setUp();
    list.mockRejectedValue(new NotAllowedError('ListEnvironments was refused'));
    await expect(replica().owner(ETL)).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
    });
  });
});
