import { passingShare } from './passingShare';

const share = (pass: number, warn: number, fail: number, unknown = 0) =>
  passingShare({
    environments: pass + warn + fail + unknown,
    verdicts: { pass, warn, fail, unknown },
  });

describe('passingShare', () => {
  it('counts what warns, and not what is unknown', () => {
    expect(share(1, 1, 1, 1)).toEqual({ passing: 2, percent: 50 });
  });

  it('says 100 % only of all', () => {
    expect(share(999, 0, 1).percent).toBe(99);
    expect(share(3, 0, 0).percent).toBe(100);
  });

  it('says 0 % of nothing', () => {
    expect(share(0, 0, 0).percent).toBe(0);
  });
});
