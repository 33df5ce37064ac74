import type { MwaaApi } from 'backstage-plugin-mwaa-common';
import { regionFacts } from '../__testUtils__/facts';
import { readThrough } from '../reading';
import * as queries from './queries';

const place = {
  account: '111122223333',
  region: 'eu-west-1',
  owner: 'group:default/data-platform',
};

function apiWith(getRegionFacts: jest.Mock) {
  return { getRegionFacts } as Partial<MwaaApi> as MwaaApi;
}

const readRegionFacts = (api: MwaaApi, where: queries.OwnersPlace) =>
  readThrough(queries.regionFacts(api, where));

describe('the facts of a Region', () => {
  afterEach(() => jest.useRealTimers());

  it('reads once for all fields of a form', async () => {
    const getRegionFacts = jest.fn(async () => regionFacts());
    const api = apiWith(getRegionFacts);
    await Promise.all([
      readRegionFacts(api, place),
      readRegionFacts(api, place),
    ]);
    expect(getRegionFacts).toHaveBeenCalledTimes(1);
    await readRegionFacts(api, { ...place, region: 'us-east-1' });
    expect(getRegionFacts).toHaveBeenCalledTimes(2);
  });

  it('reads for each owner, whose answers may differ', async () => {
    const getRegionFacts = jest.fn(async () => regionFacts());
    const api = apiWith(getRegionFacts);
    await readRegionFacts(api, place);
    await readRegionFacts(api, { ...place, owner: 'group:default/others' });
    expect(getRegionFacts.mock.lastCall).toEqual([
      { ...place, owner: 'group:default/others' },
    ]);
    expect(getRegionFacts).toHaveBeenCalledTimes(2);
  });

  it('does not keep a failure', async () => {
    const getRegionFacts = jest.fn(async () => regionFacts());
    getRegionFacts.mockRejectedValueOnce(new Error('throttled'));
    const api = apiWith(getRegionFacts);
    await expect(readRegionFacts(api, place)).rejects.toThrow('throttled');
    await expect(readRegionFacts(api, place)).resolves.toEqual(regionFacts());
  });

  it('reads again after five minutes', async () => {
    jest.useFakeTimers();
    const getRegionFacts = jest.fn(async () => regionFacts());
    const api = apiWith(getRegionFacts);
    await readRegionFacts(api, place);
    jest.advanceTimersByTime(6 * 60_000);
    await readRegionFacts(api, place);
    expect(getRegionFacts).toHaveBeenCalledTimes(2);
  });
});
