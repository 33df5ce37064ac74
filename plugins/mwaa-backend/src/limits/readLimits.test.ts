import { ConfigReader } from '@backstage/config';
import { readLimits } from './readLimits';

const read = (limits?: unknown) =>
  readLimits(
    new ConfigReader({ mwaa: limits === undefined ? {} : { limits } } as never),
  );

describe('readLimits', () => {
  it('limits unless it is told otherwise', () => {
    expect(read()).toEqual({ window: 60_000, perUser: 30, perService: 120 });
    expect(read(false)).toBeUndefined();
    expect(read({ window: { seconds: 10 }, perUser: 5 })).toEqual({
      window: 10_000,
      perUser: 5,
      perService: 120,
    });
  });

  it.each([
    [true, 'mwaa.limits is true; give false, or an object'],
    ['off', 'mwaa.limits is "off"; give false, or an object'],
    [{ perUser: 0 }, 'mwaa.limits.perUser is 0; give a whole number of 1'],
    [{ perService: 1.5 }, 'mwaa.limits.perService is 1.5; give a whole number'],
    [{ window: { milliseconds: 1 } }, 'mwaa.limits.window is 1 ms; give'],
  ])('refuses %p', (limits, message) => {
    expect(() => read(limits)).toThrow(message);
  });
});
