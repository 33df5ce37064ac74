import { SharedParts } from './SharedParts';

describe('SharedParts', () => {
  it('makes a reading once, also for those who ask meanwhile', async () => {
    const shared = new SharedParts();
    const make = jest.fn(async () => ({ id: 'vpc-1' }));
    const [one, other] = await Promise.all([
      shared.once('vpc:vpc-1', make),
      shared.once('vpc:vpc-1', make),
    ]);
    expect(await shared.once('vpc:vpc-1', make)).toBe(one);
    expect(other).toBe(one);
    expect(make).toHaveBeenCalledTimes(1);
  });

  it('keeps readings of different names apart', async () => {
    const shared = new SharedParts();
    expect(await shared.once('a', async () => 1)).toBe(1);
    expect(await shared.once('b', async () => 2)).toBe(2);
  });
});
